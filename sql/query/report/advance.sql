-- Takes one that is due: nobody else has, when it changes a row.
-- scope: the process that reminds, which has no viewer
UPDATE report_subscriptions
   SET next_at = :next
 WHERE id = :id
   AND next_at = :next_at
