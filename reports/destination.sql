-- What became of those created in the period, by %(key)s: K1, K5 (of a cohort, so never more
-- than all), K7 (the mean of the two in the middle where there are two).
-- Each window stands in a SELECT of its own: of two that sort otherwise in one, MariaDB 10.11
-- numbers the second by the first one's order.
SELECT e.desired_destination,
       COUNT(*) AS created,
       SUM(e.decided) AS decided,
       SUM(e.validated) AS validated,
       SUM(e.rejected) AS rejected,
       SUM(e.converted) AS converted,
       ROUND(AVG(IF(e.place IN (FLOOR((e.places + 1) / 2), CEIL((e.places + 1) / 2)), e.days, NULL)), 1) AS median_days,
       ROUND(MAX(e.median_all), 1) AS median_days_all
  FROM (SELECT w.desired_destination, w.decided, w.validated, w.rejected, w.converted, w.days, w.place, w.places,
               AVG(IF(w.place_all IN (FLOOR((w.places_all + 1) / 2), CEIL((w.places_all + 1) / 2)), w.days, NULL))
                   OVER () AS median_all
          FROM (SELECT v.desired_destination, v.decided, v.validated, v.rejected, v.converted, v.days, v.place, v.places,
                       ROW_NUMBER() OVER (PARTITION BY v.converted ORDER BY v.days, v.id) AS place_all,
                       SUM(v.converted) OVER () AS places_all
                  FROM (SELECT f.id, f.desired_destination, f.decided, f.validated, f.rejected, f.converted, f.days,
                               ROW_NUMBER() OVER (PARTITION BY f.desired_destination, f.converted ORDER BY f.days, f.id) AS place,
                               SUM(f.converted) OVER (PARTITION BY f.desired_destination) AS places
                          FROM (SELECT p.id, p.desired_destination,
                                       p.decision_at IS NOT NULL AS decided,
                                       p.status IN ('validated', 'converted') AS validated,
                                       p.status = 'rejected' AS rejected,
                                       p.status = 'converted' AS converted,
                                       IF(p.status = 'converted', DATEDIFF(p.converted_at, p.created_at), NULL) AS days
                                  FROM prospects p FORCE INDEX (idx_prospects_created)
                                 WHERE p.created_at >= :from AND p.created_at < :to
                                   AND (:advisor IS NULL OR p.advisor_id = :advisor)
                                   AND p.deleted_at IS NULL
                                   AND {scope prospects p report}) f) v) w) e
 GROUP BY e.desired_destination
 ORDER BY created DESC, e.desired_destination
