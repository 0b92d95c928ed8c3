select count(*) from (
  select 1 from json_each(:bands) b
  cross join event e indexed by event_by_at on e.wide = b.value ->> 0 and e.at >= b.value ->> 1 and e.at <= b.value ->> 2
    and e.hidden = 0
  limit :many
)
