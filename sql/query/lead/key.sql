-- Notes under which key of its partner's own a lead that was just written is known.
INSERT INTO lead_keys (partner_id, external_id, prospect_id)
VALUES (:partner, :external_id, :prospect_id)
