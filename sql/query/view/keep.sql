-- The viewer's usual view of a list from now on.
-- scope: the viewer's own
INSERT INTO user_views (user_id, list, query)
VALUES (:viewer, :list, :query)
    ON DUPLICATE KEY UPDATE query = VALUES(query)
