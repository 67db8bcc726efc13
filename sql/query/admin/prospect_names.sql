-- The names of prospects behind :after, a batch; :all: also of those that have a key.
-- scope: all of them, for the administrator of the machine
SELECT p.id, p.last_name, p.first_name
  FROM prospects p
 WHERE p.id > :after
   AND (:all OR p.name_key IS NULL)
 ORDER BY p.id
 LIMIT :batch
