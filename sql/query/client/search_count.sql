-- How many the same search finds, and whether it came to the end of :found.
SELECT COUNT(*) AS n,
       (SELECT COUNT(*) >= :found
          FROM (SELECT 1
                  FROM prospect_words w {scope_index prospect_words}
                 WHERE :words IS NOT NULL AND w.word LIKE :words AND {scope clients w view}
                 LIMIT :found) t) AS capped
  FROM ((SELECT w.prospect_id AS id
           FROM prospect_words w {scope_index prospect_words}
          WHERE :words IS NOT NULL AND w.word LIKE :words AND {scope clients w view}
            AND (:third IS NULL OR EXISTS
                 (SELECT 1 FROM prospect_words x
                   WHERE x.prospect_id = w.prospect_id AND x.word LIKE :third))
          LIMIT :found)
        UNION
        (SELECT w.prospect_id
           FROM prospect_words w {scope_index prospect_words}
          WHERE :swapped IS NOT NULL AND w.word LIKE :swapped AND {scope clients w view}
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
  JOIN clients c ON c.prospect_id = p.id
 WHERE c.deleted_at IS NULL
   AND {scope clients c view}
   AND {narrow client c}
