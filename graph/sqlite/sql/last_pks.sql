select coalesce((select max(pk) from event), 0), coalesce((select max(pk) from actor), 0),
  coalesce((select max(pk) from place), 0)
