select coalesce((
  select :many from json_each(:bands) b
  cross join event e indexed by event_by_at on e.wide = b.value ->> 0 and e.at >= b.value ->> 1 and e.at <= b.value ->> 2
    and e.hidden = 0
  limit 1 offset :many - 1
), (
  select count(*) from json_each(:bands) b
  cross join event e indexed by event_by_at on e.wide = b.value ->> 0 and e.at >= b.value ->> 1 and e.at <= b.value ->> 2
    and e.hidden = 0
))
