-- Another secret; messages are signed with the one before as well for a day.
UPDATE hooks h
   SET h.old_secret = h.secret, h.old_until = UTC_TIMESTAMP() + INTERVAL 24 HOUR, h.secret = :secret,
       h.version = h.version + 1
 WHERE h.id = :id
   AND h.deleted_at IS NULL
   AND {scope hooks h edit}
