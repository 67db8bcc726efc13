-- How far the schema is: the last version applied, how many are under way, how many failed,
-- and the first of these.
SELECT COALESCE(MAX(IF(m.state = 'applied', m.version, 0)), 0) AS version,
       COALESCE(SUM(m.state IN ('applying', 'reverting')), 0) AS moving,
       COALESCE(SUM(m.state = 'failed'), 0) AS failed,
       COALESCE(MIN(IF(m.state = 'applied', NULL, m.version)), 0) AS unsettled
  FROM schema_migrations m
