-- For whom a key can be made: people of partners (SPEC 4, api keys), and a super_admin for
-- himself; never for another of the agency's own, in whose name a program would then act.
SELECT u.id, CONCAT_WS(' – ', u.name, o.name) AS name
  FROM users u
  LEFT JOIN partners o ON o.id = u.partner_id
 WHERE u.status = 'active'
   AND (u.role = 'partner' OR (u.role = 'super_admin' AND u.id = :viewer))
   AND {scope users u pick}
 ORDER BY u.name, u.id
