select count(*) from (
  select 1 from json_each(:drive) i
  cross join event e indexed by event_by_place on e.place = unhex(i.value, '-') and e.hidden = 0
  limit :many
)
