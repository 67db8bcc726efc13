-- The process of that name has gone round.
INSERT INTO beats (name, at, host)
VALUES (:name, UTC_TIMESTAMP(), :host)
    ON DUPLICATE KEY UPDATE at = UTC_TIMESTAMP(), host = VALUES(host)
