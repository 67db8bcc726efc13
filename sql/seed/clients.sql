-- @step
INSERT INTO clients (id, prospect_id, reference_number, status, payment_status, advisor_id,
	visa_status, created_at, updated_at, opened_at, archived_at, last_action_at, version)
SELECT c.id, c.prospect_id, c.reference_number, c.status, c.payment_status, c.advisor_id,
       c.visa_status, c.opened_at, c.updated_at, c.opened_at, c.archived_at, c.updated_at,
       c.version
  FROM seed_rows s, JSON_TABLE(s.content, '$[*]' COLUMNS (
	id BIGINT PATH '$.id',
	prospect_id BIGINT PATH '$.prospect_id',
	reference_number VARCHAR(32) PATH '$.reference_number',
	status VARCHAR(20) PATH '$.status',
	payment_status VARCHAR(20) PATH '$.payment_status',
	advisor_id BIGINT PATH '$.advisor_id',
	visa_status VARCHAR(20) PATH '$.visa_status',
	opened_at DATETIME PATH '$.opened_at',
	updated_at DATETIME PATH '$.updated_at',
	archived_at DATETIME PATH '$.archived_at',
	version INT PATH '$.version')) c
 WHERE s.kind = 'clients'
