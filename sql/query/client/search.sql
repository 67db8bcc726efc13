-- Clients by words of the name, e-mail, telephone or reference.
SELECT {columns client c list},
       u.name AS advisor_id_name
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
  LEFT JOIN users u ON u.id = c.advisor_id
 WHERE c.deleted_at IS NULL
   AND {scope clients c view}
   AND {narrow client c}
   AND {after client c}
 ORDER BY {sort client c}
 LIMIT :limit
