-- Whether today's sizes are noted.
SELECT EXISTS (SELECT 1 FROM table_sizes s WHERE s.day = UTC_DATE()) AS noted
