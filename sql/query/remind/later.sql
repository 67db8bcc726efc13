-- A step is not due yet: the one before it was taken late.
-- scope: the process that reminds, which has no viewer
UPDATE reminders r SET r.due_at = :due_at WHERE r.id = :id AND r.status = 'planned'
