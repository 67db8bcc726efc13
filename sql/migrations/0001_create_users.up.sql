-- Users, as the founding schema has them: the five roles of the agency.
-- Undone by dropping the table; every account goes with it.
-- @step
CREATE TABLE IF NOT EXISTS users (
	id BIGINT NOT NULL AUTO_INCREMENT,
	name VARCHAR(120) NOT NULL,
	email VARCHAR(254) NOT NULL,
	password VARCHAR(255) NOT NULL,
	role ENUM('super_admin', 'manager', 'advisor', 'partner', 'commercial') NOT NULL,
	phone VARCHAR(20) NULL DEFAULT NULL,
	status ENUM('active', 'inactive') NOT NULL DEFAULT 'active',
	email_verified_at TIMESTAMP NULL DEFAULT NULL,
	phone_verified_at TIMESTAMP NULL DEFAULT NULL,
	last_login_at TIMESTAMP NULL DEFAULT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (id),
	UNIQUE KEY uq_users_email (email),
	KEY idx_users_role (role)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
