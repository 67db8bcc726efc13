-- @step
INSERT INTO users (id, name, email, password, role, phone, status, email_verified_at,
	last_login_at, created_at, updated_at, partner_id, commercial_code,
	password_changed_at, deactivated_at, deactivated_by)
SELECT u.id, u.name, u.email, u.password, u.role, u.phone, u.status, u.created_at,
       u.last_login_at, u.created_at, u.created_at, u.partner_id, u.commercial_code,
       u.created_at, u.deactivated_at, u.deactivated_by
  FROM seed_rows s, JSON_TABLE(s.content, '$[*]' COLUMNS (
	id BIGINT PATH '$.id',
	name VARCHAR(120) PATH '$.name',
	email VARCHAR(254) PATH '$.email',
	password VARCHAR(255) PATH '$.password',
	role VARCHAR(20) PATH '$.role',
	phone VARCHAR(20) PATH '$.phone',
	status VARCHAR(20) PATH '$.status',
	last_login_at DATETIME PATH '$.last_login_at',
	created_at DATETIME PATH '$.created_at',
	partner_id BIGINT PATH '$.partner_id',
	commercial_code VARCHAR(12) PATH '$.commercial_code',
	deactivated_at DATETIME PATH '$.deactivated_at',
	deactivated_by BIGINT PATH '$.deactivated_by')) u
 WHERE s.kind = 'users'
