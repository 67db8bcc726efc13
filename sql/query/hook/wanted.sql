-- What any hook wants to be told of, each name between commas; NULL: there is none.
-- scope: no row is shown
SELECT CONCAT(',', GROUP_CONCAT(h.events), ',') AS events
  FROM hooks h
 WHERE h.status IN ('active', 'paused')
   AND h.deleted_at IS NULL
