-- The 20 events that most independent lines of evidence tell.
with head as materialized (select max(seq) as seq from commits),
page as materialized (
  select e.lines as key, e.pk
  from event e indexed by event_by_lines
  where e.hidden = 0 and e.until > (select seq from head) and e.since <= (select seq from head)
  order by e.lines desc, e.id desc
  limit 20
)
/*events*/
