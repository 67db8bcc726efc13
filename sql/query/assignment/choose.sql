-- The advisor who is given the next prospect by the program: one of the branch (0: of
-- any) who is there and has not :most open ones; first who is versed in :destination, then
-- with the fewest, of equals who has waited longest.  Their loads are held, so that what is read is what the last one left; and they
-- stay who they are until the transaction ends.
-- scope: for a new row, whose owner is the server's word
SELECT l.user_id AS id
  FROM advisor_loads l
 WHERE l.user_id IN
       (SELECT u.id FROM users u
         WHERE u.status = 'active' AND u.role = 'advisor' AND u.locked_at IS NULL
           AND (:branch = 0 OR u.branch_id IS NULL OR u.branch_id = :branch)
           AND NOT EXISTS (SELECT 1 FROM advisor_absences x
                            WHERE x.user_id = u.id AND x.ended_at IS NULL
                              AND UTC_DATE() BETWEEN x.starts_on AND x.ends_on)
           LOCK IN SHARE MODE)
   AND l.prospects_new + l.prospects_analyzing + l.prospects_validated < :most
 ORDER BY NOT EXISTS (SELECT 1 FROM user_destinations d
                       WHERE d.user_id = l.user_id AND d.destination = :destination
                         LOCK IN SHARE MODE),
          l.prospects_new + l.prospects_analyzing + l.prospects_validated, l.assigned_at, l.user_id
 LIMIT 1
   FOR UPDATE
