-- Prospects by words of the name, e-mail, telephone or reference: at most :found
-- candidates of each kind, then the filters and the order.  What was not typed
-- is NULL and reads nothing.
SELECT {columns prospect p list},
       u.name AS advisor_id_name
  FROM ((SELECT w.prospect_id AS id
           FROM prospect_words w {scope_index prospect_words}
          WHERE :words IS NOT NULL AND w.word LIKE :words AND {scope prospects w view}
            AND (:third IS NULL OR EXISTS
                 (SELECT 1 FROM prospect_words x
                   WHERE x.prospect_id = w.prospect_id AND x.word LIKE :third))
          LIMIT :found)
        UNION
        (SELECT w.prospect_id
           FROM prospect_words w {scope_index prospect_words}
          WHERE :swapped IS NOT NULL AND w.word LIKE :swapped AND {scope prospects w view}
            AND (:third IS NULL OR EXISTS
                 (SELECT 1 FROM prospect_words x
                   WHERE x.prospect_id = w.prospect_id AND x.word LIKE :third))
          LIMIT :found)
        UNION
        (SELECT id FROM prospects WHERE :email IS NOT NULL AND email LIKE :email LIMIT :found)
        UNION
        (SELECT id FROM prospects WHERE :phone IS NOT NULL AND phone LIKE :phone LIMIT :found)
        UNION
        (SELECT id FROM prospects WHERE :tail IS NOT NULL AND phone_tail LIKE :tail LIMIT :found)
        UNION
        (SELECT id FROM prospects
          WHERE :reference IS NOT NULL AND reference_number LIKE :reference LIMIT :found)) f
  JOIN prospects p ON p.id = f.id
  LEFT JOIN users u ON u.id = p.advisor_id
 WHERE p.deleted_at IS NULL
   AND {scope prospects p view}
   AND {narrow prospect p}
   AND {after prospect p}
 ORDER BY {sort prospect p}
 LIMIT :limit
