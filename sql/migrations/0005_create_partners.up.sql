-- Partner organisations, and the rule that the accounts of partners, and only
-- these, belong to one.  A partner's account from before gets an organisation
-- of its own (code PART- and the account's id).
-- Undone by dropping the rule and the table; the accounts stay.
-- @step
CREATE TABLE IF NOT EXISTS partners (
	id BIGINT NOT NULL AUTO_INCREMENT,
	code VARCHAR(20) NOT NULL,
	name VARCHAR(160) NOT NULL,
	kind ENUM('school', 'agency', 'association', 'individual') NOT NULL,
	contact_name VARCHAR(120) NULL DEFAULT NULL,
	email VARCHAR(254) NULL DEFAULT NULL,
	phone VARCHAR(20) NULL DEFAULT NULL,
	city VARCHAR(120) NULL DEFAULT NULL,
	country CHAR(2) NULL DEFAULT NULL,
	status ENUM('active', 'inactive') NOT NULL DEFAULT 'active',
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (id),
	UNIQUE KEY uq_partners_code (code),
	KEY idx_partners_name (name, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
INSERT INTO partners (code, name, kind, contact_name, email, phone)
SELECT CONCAT('PART-', u.id), u.name, 'individual', u.name, u.email, u.phone
  FROM users u
 WHERE u.role = 'partner' AND u.partner_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM partners p WHERE p.code = CONCAT('PART-', u.id))
-- @step
UPDATE users u
  JOIN partners p ON p.code = CONCAT('PART-', u.id)
   SET u.partner_id = p.id, u.updated_at = u.updated_at
 WHERE u.role = 'partner' AND u.partner_id IS NULL
-- @step
ALTER TABLE users
	ADD KEY IF NOT EXISTS fk_users_partner (partner_id),
	ADD CONSTRAINT fk_users_partner
	    FOREIGN KEY IF NOT EXISTS (partner_id) REFERENCES partners (id),
	ADD CONSTRAINT IF NOT EXISTS chk_users_partner
	    CHECK ((role = 'partner') = (partner_id IS NOT NULL))
