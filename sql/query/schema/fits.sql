-- Whether the migrations up to :version are applied, and none behind it that programs from before
-- cannot work with.
SELECT COALESCE(SUM(m.version <= :version AND m.state = 'applied'), 0) = :version
       AND COALESCE(SUM(m.version > :version AND m.contracts), 0) = 0 AS fits
  FROM schema_migrations m
