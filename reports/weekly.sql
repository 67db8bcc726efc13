-- What happened in the period, by the advisor who holds the record: K1 to K4, K6, K17.
-- The 90th percentile is the nearest rank: of n durations the one at place ceil(0.9 n).
-- Each window stands in a SELECT of its own: of two that sort otherwise in one, MariaDB 10.11
-- numbers the second by the first one's order.
SELECT e.advisor_id, u.name AS advisor_id_name,
       SUM(e.created) AS created,
       SUM(e.decided) AS decided,
       SUM(e.validated) AS validated,
       SUM(e.rejected) AS rejected,
       SUM(e.on_time) AS on_time,
       SUM(e.days) AS days,
       MAX(IF(e.place = e.place_slow, e.days, NULL)) AS slow_days,
       MAX(IF(e.place_all = e.place_slow_all, e.days, NULL)) AS slow_days_all,
       SUM(e.converted) AS converted,
       SUM(e.actions) AS actions
  FROM (SELECT p.advisor_id, 1 AS created, 0 AS decided, 0 AS validated, 0 AS rejected, 0 AS on_time, 0 AS days,
               0 AS place, 1 AS place_slow, 0 AS place_all, 1 AS place_slow_all, 0 AS converted, 0 AS actions
          FROM prospects p FORCE INDEX (idx_prospects_created)
         WHERE p.created_at >= :from AND p.created_at < :to
           AND p.deleted_at IS NULL
           AND {scope prospects p report}
         UNION ALL
        SELECT w.advisor_id, 0, 1, w.status <> 'rejected', w.status = 'rejected', w.on_time, w.days,
               w.place, CEIL(0.9 * w.places), ROW_NUMBER() OVER (ORDER BY w.days, w.id), CEIL(0.9 * COUNT(*) OVER ()), 0, 0
          FROM (SELECT d.id, d.advisor_id, d.status, d.on_time, d.days,
                       ROW_NUMBER() OVER (PARTITION BY d.advisor_id ORDER BY d.days, d.id) AS place,
                       COUNT(*) OVER (PARTITION BY d.advisor_id) AS places
                  FROM (SELECT p.id, p.advisor_id, p.status, COALESCE(p.decision_at <= p.analysis_deadline, 0) AS on_time,
                               {workdays p.created_at p.decision_at} AS days
                          FROM prospects p FORCE INDEX (idx_prospects_decided)
                         WHERE p.decision_at >= :from AND p.decision_at < :to
                           AND p.deleted_at IS NULL
                           AND {scope prospects p report}) d) w
         UNION ALL
        SELECT p.advisor_id, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0
          FROM clients c FORCE INDEX (idx_clients_created)
          JOIN prospects p ON p.id = c.prospect_id
         WHERE c.created_at >= :from AND c.created_at < :to
           AND c.deleted_at IS NULL
           AND p.deleted_at IS NULL
           AND {scope prospects p report}
         UNION ALL
        SELECT p.advisor_id, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1
          FROM activities a FORCE INDEX (idx_activities_written)
          JOIN prospects p ON p.id = a.prospect_id
         WHERE a.written_at >= :from AND a.written_at < :to
           AND p.deleted_at IS NULL
           AND {scope prospects p report}) e
  LEFT JOIN users u ON u.id = e.advisor_id
 GROUP BY e.advisor_id
 ORDER BY u.name IS NULL, u.name, e.advisor_id
