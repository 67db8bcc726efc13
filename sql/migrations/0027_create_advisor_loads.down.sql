-- Undoes 0027: what each account holds is no longer counted.
-- @step
DROP TRIGGER IF EXISTS users_loads
-- @step
DROP TRIGGER IF EXISTS prospects_loads_insert
-- @step
DROP TRIGGER IF EXISTS prospects_loads
-- @step
DROP TRIGGER IF EXISTS prospects_loads_delete
-- @step
DROP TRIGGER IF EXISTS clients_loads_insert
-- @step
DROP TRIGGER IF EXISTS clients_loads
-- @step
DROP TRIGGER IF EXISTS clients_loads_delete
-- @step
DROP TABLE IF EXISTS advisor_loads
