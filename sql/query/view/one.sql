-- The viewer's usual view of a list.
-- scope: the viewer's own
SELECT v.query FROM user_views v WHERE v.user_id = :viewer AND v.list = :list
