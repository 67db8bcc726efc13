-- Which destinations somebody is versed in: the program gives prospects first to advisors
-- who know where they want to go (SPEC 7.5 BR-60).
-- Undone by dropping the table.
-- @step
CREATE TABLE IF NOT EXISTS user_destinations (
	user_id BIGINT NOT NULL,
	destination VARCHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	PRIMARY KEY (user_id, destination),
	CONSTRAINT fk_user_destinations_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
