-- Gives a prospect the key of its name.
-- scope: any of them, for the administrator of the machine
UPDATE prospects SET name_key = :name_key, updated_at = updated_at WHERE id = :id
