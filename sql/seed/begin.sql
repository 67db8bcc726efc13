-- What the demonstration data is loaded with: a table of its own for the rows
-- as the program writes them, so that each real table is filled by a single
-- INSERT ... SELECT.  InnoDB sorts and builds the indexes of an empty table that
-- is filled so, instead of changing thirty indexes for each row; that wants both
-- checks off.  The table is this connection's and goes with it.
-- @step
CREATE OR REPLACE TEMPORARY TABLE seed_rows (
	batch BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	kind VARCHAR(20) NOT NULL,
	content LONGTEXT NOT NULL
) ENGINE=Aria TRANSACTIONAL=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
-- @step
SET SESSION unique_checks = 0, foreign_key_checks = 0
