-- Takes a holiday away.
DELETE h FROM holidays h
 WHERE h.id = :id
   AND {scope holidays h edit}
