-- How many open records a user holds, of each kind.
-- scope: a user the viewer may deactivate or move
SELECT (SELECT COUNT(*) FROM prospects p
         WHERE p.advisor_id = :id AND p.deleted_at IS NULL
           AND p.status IN ('new', 'analyzing', 'validated')) AS prospects,
       (SELECT COUNT(*) FROM clients c
         WHERE c.advisor_id = :id AND c.deleted_at IS NULL AND c.status <> 'archived') AS clients
