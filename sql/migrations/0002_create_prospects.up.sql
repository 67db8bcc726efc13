-- Prospects, as the founding schema has them.  The key of the foreign key is
-- written out so that its name does not depend on what the server makes up.
-- Undone by dropping the table; every prospect goes with it.
-- @step
CREATE TABLE IF NOT EXISTS prospects (
	id BIGINT NOT NULL AUTO_INCREMENT,
	reference_number VARCHAR(32) NOT NULL,
	first_name VARCHAR(120) NOT NULL,
	last_name VARCHAR(120) NOT NULL,
	email VARCHAR(254) NULL DEFAULT NULL,
	phone VARCHAR(20) NULL DEFAULT NULL,
	birth_date DATE NULL DEFAULT NULL,
	profession VARCHAR(160) NULL DEFAULT NULL,
	education_level VARCHAR(20) NULL DEFAULT NULL,
	current_location VARCHAR(160) NULL DEFAULT NULL,
	current_field VARCHAR(160) NULL DEFAULT NULL,
	desired_field VARCHAR(160) NULL DEFAULT NULL,
	desired_destination VARCHAR(2) NULL DEFAULT NULL,
	emergency_contact JSON NULL DEFAULT NULL,
	status ENUM('new', 'analyzing', 'validated', 'rejected', 'converted')
	    NOT NULL DEFAULT 'new',
	advisor_id BIGINT NULL DEFAULT NULL,
	analysis_deadline TIMESTAMP NULL DEFAULT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (id),
	UNIQUE KEY uq_prospects_reference (reference_number),
	KEY idx_prospects_status (status),
	KEY fk_prospects_advisor (advisor_id),
	CONSTRAINT fk_prospects_advisor FOREIGN KEY (advisor_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
