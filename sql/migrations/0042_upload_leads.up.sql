-- What partners' programs send (SPEC 6.6): keys that are for it, and under which key of the
-- partner's own each lead is known, so that a file that is sent again makes nothing anew.
-- Undone by dropping both.
-- @step
ALTER TABLE api_keys
	ADD COLUMN IF NOT EXISTS submits_leads BOOLEAN NOT NULL DEFAULT 0 AFTER reads_report
-- @step
CREATE TABLE IF NOT EXISTS lead_keys (
	partner_id BIGINT NOT NULL,
	external_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	prospect_id BIGINT NOT NULL,
	created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
	PRIMARY KEY (partner_id, external_id),
	KEY idx_lead_keys_prospect (prospect_id),
	CONSTRAINT fk_lead_keys_partner FOREIGN KEY (partner_id) REFERENCES partners (id),
	CONSTRAINT fk_lead_keys_prospect FOREIGN KEY (prospect_id) REFERENCES prospects (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
