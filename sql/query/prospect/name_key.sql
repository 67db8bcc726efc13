-- What a prospect's name is compared by.
-- scope: by its prospect
UPDATE prospects SET name_key = :name_key, updated_at = updated_at WHERE id = :prospect_id
