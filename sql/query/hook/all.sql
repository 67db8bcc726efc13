-- The hooks whose messages can be looked for, deleted ones among them.
SELECT h.id, h.name
  FROM hooks h
 WHERE {scope hooks h edit}
 ORDER BY h.name, h.id
