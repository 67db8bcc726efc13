-- Clients by words of the name, e-mail, telephone or reference.
SELECT {columns client c list},
       c.created_at,
       u.name AS advisor_id_name
  FROM ((SELECT w.prospect_id AS id
           FROM prospect_words w {scope_index prospect_words}
          WHERE w.word LIKE :words AND {scope clients w view}
          LIMIT :found)
        UNION
        (SELECT w.prospect_id
           FROM prospect_words w {scope_index prospect_words}
          WHERE w.word LIKE :swapped AND {scope clients w view}
          LIMIT :found)
        UNION
        (SELECT id FROM prospects WHERE email LIKE :email LIMIT :found)
        UNION
        (SELECT id FROM prospects WHERE phone LIKE :phone LIMIT :found)
        UNION
        (SELECT id FROM prospects WHERE phone_tail LIKE :tail LIMIT :found)
        UNION
        (SELECT id FROM prospects WHERE reference_number LIKE :reference LIMIT :found)
        UNION
        (SELECT STRAIGHT_JOIN n.id
           FROM reference_counters y
           JOIN prospects n ON n.reference_number = CONCAT('PROS-', y.period, '-', :number)
          WHERE y.kind = 'prospect' AND :number <> '')) f
  JOIN clients c ON c.prospect_id = f.id
  JOIN prospects p ON p.id = c.prospect_id
  LEFT JOIN users u ON u.id = c.advisor_id
 WHERE c.deleted_at IS NULL
   AND {scope clients c view}
   AND (:third = '' OR p.email LIKE :email OR p.reference_number LIKE :reference OR
        (SELECT x.prospect_id FROM prospect_words x
          WHERE x.word = :third AND x.prospect_id = p.id) IS NOT NULL)
   AND {narrow client c}
   AND {after client c}
 ORDER BY {sort client c}
 LIMIT :limit
