-- The last of the next :scan changes from a time on, and how many there are.
-- scope: a place in time, whoever's it is
SELECT s.id, s.place, COUNT(*) OVER () AS n
  FROM (SELECT p.id, UNIX_TIMESTAMP(p.updated_at) AS place
          FROM prospects p FORCE INDEX (idx_prospects_updated)
         WHERE p.updated_at >= FROM_UNIXTIME(:place)
           AND (p.updated_at > FROM_UNIXTIME(:place) OR p.id > :place_id)
         ORDER BY p.updated_at, p.id
         LIMIT :scan) s
 ORDER BY s.place DESC, s.id DESC
 LIMIT :limit
