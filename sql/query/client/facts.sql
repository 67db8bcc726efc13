-- What decides which moves a client the viewer may see can make, and where his place in lists is.
SELECT c.id, c.version, c.status, c.reference_number, c.prospect_id, c.created_at, p.last_name, p.first_name
  FROM clients c
  JOIN prospects p ON p.id = c.prospect_id
 WHERE c.id = :id
   AND c.deleted_at IS NULL
   AND {scope clients c view}
