-- Whom the viewer stands in for today, by name.
-- scope: the session says who they are
SELECT u.id, u.name
  FROM users u
 WHERE u.id IN (:viewer_absent1, :viewer_absent2)
 ORDER BY u.name, u.id
