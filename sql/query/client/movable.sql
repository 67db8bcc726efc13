-- Whether a client is among those whose procedure the viewer leads.
SELECT c.id
  FROM clients c
 WHERE c.id = :id
   AND c.deleted_at IS NULL
   AND {scope clients c move}
