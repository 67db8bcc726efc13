-- Records of the period that lack a way to reach the person, hold a number that is none, or
-- may be a second one of somebody (SPEC 6.4).  Numbers are E.164, those of Côte d'Ivoire of
-- ten digits with the prefixes there are since 2021 (BR-40).
SELECT q.prospect_id, q.prospect_id_name, q.last_name, q.first_name, q.advisor_id, u.name AS advisor_id_name,
       DATE(q.created_at) AS created_at, q.no_phone, q.no_email, q.bad_phone, q.alike
  FROM (SELECT p.id AS prospect_id, p.reference_number AS prospect_id_name, p.last_name, p.first_name, p.advisor_id,
               p.created_at, p.phone IS NULL AS no_phone, p.email IS NULL AS no_email,
               COALESCE(p.phone NOT REGEXP '^[+][1-9][0-9]+$' OR CHAR_LENGTH(p.phone) NOT BETWEEN 9 AND 16 OR
                   p.phone LIKE '+225%' AND (CHAR_LENGTH(p.phone) <> 14 OR
                       SUBSTRING(p.phone, 5, 2) NOT IN ('01', '05', '07', '21', '25', '27')), 0) AS bad_phone,
               EXISTS (SELECT 1
                         FROM prospect_pairs d
                         JOIN prospects o ON o.id = d.older_id AND o.deleted_at IS NULL AND o.merged_into_id IS NULL
                        WHERE d.newer_id = p.id AND d.distinct_at IS NULL) AS alike
          FROM prospects p FORCE INDEX (idx_prospects_created)
         WHERE p.created_at >= :from AND p.created_at < :to
           AND (:advisor IS NULL OR p.advisor_id = :advisor)
           AND p.deleted_at IS NULL
           AND p.merged_into_id IS NULL
           AND {scope prospects p report}) q
  LEFT JOIN users u ON u.id = q.advisor_id
 WHERE q.no_phone OR q.no_email OR q.bad_phone OR q.alike
 ORDER BY q.created_at, q.prospect_id
