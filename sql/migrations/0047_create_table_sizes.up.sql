-- How large each table was, a row a day, so that growth can be told.  Undone by dropping the
-- table: growth is told anew from the first day on.
-- @step
CREATE TABLE IF NOT EXISTS table_sizes (
	day DATE NOT NULL,
	name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	bytes BIGINT NOT NULL,
	rows_count BIGINT NOT NULL,
	PRIMARY KEY (day, name),
	KEY idx_table_sizes_name (name, day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
