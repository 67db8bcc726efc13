-- Whose open deadlines are about to be moved (deadline/move.sql): those of the days from
-- :from to before :until, and on :until of what began since :since; how many each has.
-- scope: a holiday moves everybody's deadlines
SELECT u.id, u.name, u.email, u.locale, t.n
  FROM (SELECT p.advisor_id, COUNT(*) AS n
          FROM prospects p FORCE INDEX (idx_prospects_due)
         WHERE p.deadline >= :from
           AND p.deadline < :until + INTERVAL 1 DAY
           AND (p.deadline < :until AND p.created_at < :day
                OR p.created_at >= :since AND p.created_at < :day
                OR p.analysis_started_at >= :since AND p.analysis_started_at < :day)
         GROUP BY p.advisor_id
          LOCK IN SHARE MODE) t
  JOIN users u ON u.id = t.advisor_id
 WHERE u.status = 'active'
 ORDER BY u.id
