-- Clients, as the founding schema has them: a prospect whose procedure is open.
-- Undone by dropping the table; every client goes with it, the prospects stay.
-- @step
CREATE TABLE IF NOT EXISTS clients (
	id BIGINT NOT NULL AUTO_INCREMENT,
	prospect_id BIGINT NOT NULL,
	reference_number VARCHAR(32) NOT NULL,
	status ENUM('active', 'inactive', 'pending', 'archived') NOT NULL DEFAULT 'active',
	payment_status ENUM('pending', 'partial', 'completed') NOT NULL DEFAULT 'pending',
	advisor_id BIGINT NULL DEFAULT NULL,
	documents_status JSON NULL DEFAULT NULL,
	visa_status ENUM('not_started', 'in_progress', 'approved', 'rejected')
	    NOT NULL DEFAULT 'not_started',
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (id),
	UNIQUE KEY uq_clients_reference (reference_number),
	KEY idx_clients_status (status),
	KEY fk_clients_prospect (prospect_id),
	KEY fk_clients_advisor (advisor_id),
	CONSTRAINT fk_clients_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id),
	CONSTRAINT fk_clients_advisor FOREIGN KEY (advisor_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
