-- The holiday, when the viewer may take it away.
SELECT h.id, h.day, h.label
  FROM holidays h
 WHERE h.id = :id
   AND {scope holidays h edit}
