-- How far the schema is: the last version applied, how many are under way, how many failed.
SELECT COALESCE(MAX(IF(m.state = 'applied', m.version, 0)), 0) AS version,
       COALESCE(SUM(m.state IN ('applying', 'reverting')), 0) AS moving,
       COALESCE(SUM(m.state = 'failed'), 0) AS failed
  FROM schema_migrations m
