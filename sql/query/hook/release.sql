-- What went behind a message that is settled now need not wait for it.
-- scope: the process that sends, which has no viewer
UPDATE hook_deliveries
   SET next_attempt_at = UTC_TIMESTAMP(6)
 WHERE hook_id = :hook
   AND prospect_id = :prospect
   AND status = 'queued'
   AND id > :id
   AND next_attempt_at > UTC_TIMESTAMP(6)
