-- Whether the partner has sent a lead under a key of his own; its reference, when the viewer
-- reaches it.
SELECT IF({scope prospects p create}, p.reference_number, NULL) AS reference
  FROM lead_keys k
  JOIN prospects p ON p.id = k.prospect_id
 WHERE k.partner_id = :partner
   AND k.external_id = :external_id
