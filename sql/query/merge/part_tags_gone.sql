-- The one that stayed carries no more what it had from the other one alone; what was put on
-- it since stays.
-- scope: of two prospects held before, in the same transaction
DELETE x
  FROM prospect_tags x
  JOIN (SELECT j.id, j.by_user, j.at
          FROM prospect_merges m
          JOIN JSON_TABLE(m.moved, '$.tags[*]' COLUMNS (
               id BIGINT PATH '$.id', by_user BIGINT PATH '$.by', at DATETIME PATH '$.at', new INT PATH '$.new')) j
         WHERE m.id = :merge AND j.new = 1) t
    ON t.id = x.tag_id AND t.by_user <=> x.tagged_by AND t.at = x.tagged_at
 WHERE x.prospect_id = :into
