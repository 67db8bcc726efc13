-- The organisation a report is about, by number or by code.
SELECT o.id, o.code, o.name, o.commission_base, o.commission_rate_bp
  FROM partners o
 WHERE (o.id = :id OR o.code = :code)
   AND {scope partners o report}
