-- The newest 20 events that may lie in a circle: it reaches into these cells, and to some of the spots in them.
with head as materialized (select max(seq) as seq from commits),
page as materialized (
  select e.at as key, e.pk
  from json_each(:cells) c cross join spot s on s.cell = c.value and s.x * :x + s.y * :y + s.z * :z >= :cos * s.cos - :sin * s.sin
  cross join event e on e.spot = s.pk and e.hidden = 0 and e.until > (select seq from head) and e.since <= (select seq from head)
  order by e.at desc, e.id desc
  limit 20
)
/*events*/
