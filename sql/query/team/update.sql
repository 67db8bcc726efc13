-- Changes a team, when nobody else did meanwhile.
UPDATE teams t
   SET {set team}, version = version + 1
 WHERE t.id = :id
   AND t.version = :version
   AND {scope teams t edit}
