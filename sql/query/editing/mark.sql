-- The viewer has a form about the record before him.
INSERT INTO edit_marks (entity, record_id, user_id, opened_at)
VALUES (:entity, :id, :viewer, UTC_TIMESTAMP())
ON DUPLICATE KEY UPDATE
       opened_at = UTC_TIMESTAMP(),
       touched_at = UTC_TIMESTAMP()
