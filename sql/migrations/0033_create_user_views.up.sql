-- The view of a list that somebody keeps as his usual one: the query of its address, of
-- filters, order and size, and never of what was searched for (SPEC 6.3).
-- Undone by dropping the table: lists open as they do for everybody.
-- @step
CREATE TABLE IF NOT EXISTS user_views (
	user_id BIGINT NOT NULL,
	list VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	query VARCHAR(900) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	PRIMARY KEY (user_id, list),
	CONSTRAINT fk_user_views_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
