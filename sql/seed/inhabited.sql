-- Whether there is anybody: demonstration data goes into an empty database only.
-- @step
SELECT EXISTS (SELECT 1 FROM prospects) OR EXISTS (SELECT 1 FROM users)
    OR EXISTS (SELECT 1 FROM partners) AS inhabited
