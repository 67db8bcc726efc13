-- A new hook.
-- scope: a new row
INSERT INTO hooks ({names hook}, events, secret, created_by)
VALUES ({values hook},
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
              IF(:client_assigned = 'yes', 'client.assigned', NULL)), :secret, :viewer)
