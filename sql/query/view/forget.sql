-- The viewer has no usual view of a list any more.
-- scope: the viewer's own
DELETE FROM user_views WHERE user_id = :viewer AND list = :list
