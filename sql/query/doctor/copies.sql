-- For how many hours there has been no copy, and no proof that one can be restored; NULL: never.
SELECT TIMESTAMPDIFF(HOUR, (SELECT MAX(b.finished_at) FROM backup_runs b WHERE b.kind = 'run' AND b.state = 'done'),
                     UTC_TIMESTAMP()) AS copied,
       TIMESTAMPDIFF(HOUR, (SELECT MAX(b.finished_at) FROM backup_runs b
                             WHERE b.kind IN ('verify', 'restore') AND b.state = 'done'), UTC_TIMESTAMP()) AS proved
