-- Who is told of a meeting (PP-15): the one it is for, unless he has just planned it himself.
-- scope: written in the transaction that planned or moved it
SELECT u.id, u.name, u.email, u.locale, a.scheduled_at, a.subject, a.prospect_id,
       CONCAT(p.last_name, ' ', p.first_name) AS person
  FROM activities a
  JOIN users u ON u.id = a.assigned_to AND u.id <> :viewer AND u.status = 'active'
  JOIN prospects p ON p.id = a.prospect_id
 WHERE a.id = :id
   AND a.type = 'meeting'
