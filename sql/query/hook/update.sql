-- Changes a hook, when nobody else did meanwhile.
UPDATE hooks h
   SET {set hook}, h.events =
       CONCAT_WS(',', IF(:prospect_created = 'yes', 'prospect.created', NULL),
              IF(:prospect_changed = 'yes', 'prospect.changed', NULL),
              IF(:prospect_moved = 'yes', 'prospect.moved', NULL),
              IF(:prospect_assigned = 'yes', 'prospect.assigned', NULL),
              IF(:prospect_deleted = 'yes', 'prospect.deleted', NULL),
              IF(:prospect_restored = 'yes', 'prospect.restored', NULL),
              IF(:prospect_merged = 'yes', 'prospect.merged', NULL),
              IF(:prospect_parted = 'yes', 'prospect.parted', NULL),
              IF(:client_created = 'yes', 'client.created', NULL),
              IF(:client_moved = 'yes', 'client.moved', NULL),
              IF(:client_assigned = 'yes', 'client.assigned', NULL)),
       h.version = h.version + 1
 WHERE h.id = :id
   AND h.version = :version
   AND h.deleted_at IS NULL
   AND {scope hooks h edit}
