-- Undoes 0012: the keys of the foreign keys are back, the lists' indexes gone.
-- @long
-- @step
ALTER TABLE clients
	ADD KEY IF NOT EXISTS fk_clients_advisor (advisor_id),
	DROP KEY IF EXISTS idx_clients_advisor_status_created,
	DROP KEY IF EXISTS idx_clients_status_payment_created,
	DROP KEY IF EXISTS idx_clients_advisor_created,
	DROP KEY IF EXISTS idx_clients_visa_created,
	DROP KEY IF EXISTS idx_clients_payment_created,
	DROP KEY IF EXISTS idx_clients_status_created,
	DROP KEY IF EXISTS idx_clients_created
-- @step
ALTER TABLE prospects
	ADD KEY IF NOT EXISTS fk_prospects_advisor (advisor_id),
	ADD KEY IF NOT EXISTS fk_prospects_partner (partner_id),
	ADD KEY IF NOT EXISTS fk_prospects_commercial (commercial_id),
	DROP KEY IF EXISTS idx_prospects_phone_tail,
	DROP KEY IF EXISTS idx_prospects_phone,
	DROP KEY IF EXISTS idx_prospects_email,
	DROP KEY IF EXISTS idx_prospects_commercial_name,
	DROP KEY IF EXISTS idx_prospects_commercial_status_created,
	DROP KEY IF EXISTS idx_prospects_commercial_created,
	DROP KEY IF EXISTS idx_prospects_partner_name,
	DROP KEY IF EXISTS idx_prospects_partner_status_created,
	DROP KEY IF EXISTS idx_prospects_partner_created,
	DROP KEY IF EXISTS idx_prospects_advisor_status_deadline,
	DROP KEY IF EXISTS idx_prospects_advisor_deadline,
	DROP KEY IF EXISTS idx_prospects_status_deadline,
	DROP KEY IF EXISTS idx_prospects_deadline,
	DROP KEY IF EXISTS idx_prospects_advisor_status_name,
	DROP KEY IF EXISTS idx_prospects_advisor_name,
	DROP KEY IF EXISTS idx_prospects_destination_name,
	DROP KEY IF EXISTS idx_prospects_status_name,
	DROP KEY IF EXISTS idx_prospects_name,
	DROP KEY IF EXISTS idx_prospects_advisor_status_destination_created,
	DROP KEY IF EXISTS idx_prospects_advisor_destination_created,
	DROP KEY IF EXISTS idx_prospects_advisor_status_created,
	DROP KEY IF EXISTS idx_prospects_status_destination_created,
	DROP KEY IF EXISTS idx_prospects_advisor_created,
	DROP KEY IF EXISTS idx_prospects_destination_created,
	DROP KEY IF EXISTS idx_prospects_status_created,
	DROP KEY IF EXISTS idx_prospects_created
