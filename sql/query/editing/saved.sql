-- The viewer made this version of the record, and is no longer at work on it.
INSERT INTO edit_marks (entity, record_id, user_id, saved_at, saved_version)
VALUES (:entity, :id, :viewer, UTC_TIMESTAMP(), :version)
ON DUPLICATE KEY UPDATE
       opened_at = NULL,
       saved_at = UTC_TIMESTAMP(),
       saved_version = :version,
       touched_at = UTC_TIMESTAMP()
