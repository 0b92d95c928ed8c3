select coalesce(
  (select :many from json_each(:drive) i cross join event e on /*by*/ and e.hidden = 0 limit 1 offset :many - 1),
  (select count(*) from json_each(:drive) i cross join event e on /*by*/ and e.hidden = 0))
