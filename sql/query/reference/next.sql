-- The next number of a kind and year; taken back when the transaction is (BR-11).
UPDATE reference_counters
   SET current_value = LAST_INSERT_ID(current_value + 1)
 WHERE kind = :kind
   AND period = :period
