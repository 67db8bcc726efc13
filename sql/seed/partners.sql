-- @step
INSERT INTO partners (id, code, name, kind, contact_name, email, phone, city, country, status,
	created_at, updated_at)
SELECT p.id, p.code, p.name, p.kind, p.contact_name, p.email, p.phone, p.city, p.country,
       p.status, p.created_at, p.created_at
  FROM seed_rows s, JSON_TABLE(s.content, '$[*]' COLUMNS (
	id BIGINT PATH '$.id',
	code VARCHAR(20) PATH '$.code',
	name VARCHAR(160) PATH '$.name',
	kind VARCHAR(20) PATH '$.kind',
	contact_name VARCHAR(120) PATH '$.contact_name',
	email VARCHAR(254) PATH '$.email',
	phone VARCHAR(20) PATH '$.phone',
	city VARCHAR(120) PATH '$.city',
	country VARCHAR(2) PATH '$.country',
	status VARCHAR(20) PATH '$.status',
	created_at DATETIME PATH '$.created_at')) p
 WHERE s.kind = 'partners'
