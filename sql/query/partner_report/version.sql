-- When anything the report of an organisation tells changed last, in seconds, and what its
-- advisors are called: two numbers that are equal as long as it is.  Read before the report,
-- from the ends of an index and the names of the agency's own people.
-- scope: a time and a number, of an organisation the viewer was found to reach
SELECT UNIX_TIMESTAMP(GREATEST(o.updated_at,
           COALESCE((SELECT MAX(p.updated_at) FROM prospects p WHERE p.partner_id = o.id), o.updated_at)))
           AS changed,
       UNIX_TIMESTAMP(n.changed) AS named,
       n.names,
       UNIX_TIMESTAMP() AS now
  FROM partners o
  JOIN (SELECT MAX(u.updated_at) AS changed, SUM(CRC32(CONCAT(u.id, ' ', u.name))) AS names
          FROM users u
         WHERE u.role IN ('super_admin', 'manager', 'advisor')) n
 WHERE o.id = :partner
