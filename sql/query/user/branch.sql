-- The branch the viewer works in.
-- scope: the viewer's own account
SELECT u.branch_id FROM users u WHERE u.id = :viewer
