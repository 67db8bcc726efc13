-- Ends one session of the viewer's.
-- scope: the viewer's own
DELETE FROM sessions WHERE id = :id AND user_id = :viewer
