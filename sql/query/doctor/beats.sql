-- Since how many seconds nothing is known of what works aside; NULL: it never went round.
SELECT MAX(IF(b.name = 'queue', TIMESTAMPDIFF(SECOND, b.at, UTC_TIMESTAMP()), NULL)) AS queue,
       MAX(IF(b.name = 'schedule', TIMESTAMPDIFF(SECOND, b.at, UTC_TIMESTAMP()), NULL)) AS schedule
  FROM beats b
