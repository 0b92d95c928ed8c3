select coalesce((
  select :many from json_each(:drive) i cross join json_each(:bands) b
  cross join event e indexed by event_by_country on /*land*/ = i.value and e.countries <> '[]'
    and e.wide = b.value ->> 0 and e.at >= b.value ->> 1 and e.at <= b.value ->> 2 and e.hidden = 0
  limit 1 offset :many - 1
), (
  select count(*) from json_each(:drive) i cross join json_each(:bands) b
  cross join event e indexed by event_by_country on /*land*/ = i.value and e.countries <> '[]'
    and e.wide = b.value ->> 0 and e.at >= b.value ->> 1 and e.at <= b.value ->> 2 and e.hidden = 0
))
