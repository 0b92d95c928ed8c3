select count(*) from (
  select 1 from json_each(:drive) i cross join event e on /*by*/ and e.hidden = 0 limit :many
)
