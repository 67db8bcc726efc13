-- Undoes 0033: nobody has a usual view.
-- @step
DROP TABLE IF EXISTS user_views
