-- How many prospects have no key of their name yet; :all: how many there are.
-- scope: all of them, for the administrator of the machine
SELECT COUNT(*) AS n
  FROM prospects p
 WHERE :all OR p.name_key IS NULL
