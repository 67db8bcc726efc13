-- Undoes 0020: references can be changed again.
-- @step
DROP TRIGGER IF EXISTS clients_reference
-- @step
DROP TRIGGER IF EXISTS prospects_reference
