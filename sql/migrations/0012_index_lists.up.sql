-- The indexes of the lists: one per offered filter and sort, each with the id
-- behind the order, so that a page is read by its place in the index however deep
-- it is.  Those by creation also hold deleted_at: the count of a list, which has
-- no order, is answered from them alone, at an eighth of the time.
-- They take over what the keys of the foreign keys on the same first column did.
-- Undone by dropping them; the lists still work, slowly.
-- @long
-- @step
ALTER TABLE prospects
	ADD KEY IF NOT EXISTS idx_prospects_created (created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_status_created (status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_destination_created
	    (desired_destination, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_created (advisor_id, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_status_destination_created
	    (status, desired_destination, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_status_created
	    (advisor_id, status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_destination_created
	    (advisor_id, desired_destination, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_status_destination_created
	    (advisor_id, status, desired_destination, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_name (last_name, first_name, id),
	ADD KEY IF NOT EXISTS idx_prospects_status_name (status, last_name, first_name, id),
	ADD KEY IF NOT EXISTS idx_prospects_destination_name
	    (desired_destination, last_name, first_name, id),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_name (advisor_id, last_name, first_name, id),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_status_name
	    (advisor_id, status, last_name, first_name, id),
	ADD KEY IF NOT EXISTS idx_prospects_deadline (analysis_deadline, id),
	ADD KEY IF NOT EXISTS idx_prospects_status_deadline (status, analysis_deadline, id),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_deadline (advisor_id, analysis_deadline, id),
	ADD KEY IF NOT EXISTS idx_prospects_advisor_status_deadline
	    (advisor_id, status, analysis_deadline, id),
	ADD KEY IF NOT EXISTS idx_prospects_partner_created (partner_id, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_partner_status_created
	    (partner_id, status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_partner_name (partner_id, last_name, first_name, id),
	ADD KEY IF NOT EXISTS idx_prospects_commercial_created (commercial_id, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_commercial_status_created
	    (commercial_id, status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_prospects_commercial_name
	    (commercial_id, last_name, first_name, id),
	ADD KEY IF NOT EXISTS idx_prospects_email (email, id),
	ADD KEY IF NOT EXISTS idx_prospects_phone (phone, id),
	ADD KEY IF NOT EXISTS idx_prospects_phone_tail (phone_tail, id),
	DROP KEY IF EXISTS fk_prospects_advisor,
	DROP KEY IF EXISTS fk_prospects_partner,
	DROP KEY IF EXISTS fk_prospects_commercial
-- @step
ALTER TABLE clients
	ADD KEY IF NOT EXISTS idx_clients_created (created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_status_created (status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_payment_created (payment_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_visa_created (visa_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_created (advisor_id, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_status_payment_created
	    (status, payment_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_status_created
	    (advisor_id, status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_status_visa_created
	    (status, visa_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_payment_visa_created
	    (payment_status, visa_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_status_payment_visa_created
	    (status, payment_status, visa_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_payment_created
	    (advisor_id, payment_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_visa_created
	    (advisor_id, visa_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_status_payment_created
	    (advisor_id, status, payment_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_status_visa_created
	    (advisor_id, status, visa_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_payment_visa_created
	    (advisor_id, payment_status, visa_status, created_at, id, deleted_at),
	ADD KEY IF NOT EXISTS idx_clients_advisor_status_payment_visa_created
	    (advisor_id, status, payment_status, visa_status, created_at, id, deleted_at),
	DROP KEY IF EXISTS fk_clients_advisor
