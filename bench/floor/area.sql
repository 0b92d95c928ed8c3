-- The newest 20 events that may lie in a circle: it reaches into these cells.
with head as materialized (select max(seq) as seq from commits),
page as materialized (
  select e.at as key, e.pk
  from event e indexed by event_by_cell
  where e.cell in (select value from json_each(:cells)) and e.hidden = 0 and e.until > (select seq from head) and e.since <= (select seq from head)
    and (select s.x * :x + s.y * :y + s.z * :z >= :cos * s.cos - :sin * s.sin from spot s where s.event = e.pk)
  order by e.at desc, e.id desc
  limit 20
)
/*events*/
