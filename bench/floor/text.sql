-- The newest 20 events with a word that begins so.
with head as materialized (select max(seq) as seq from commits),
page as materialized (
  select e.at as key, e.pk
  from event_text(:text || '*') t
  cross join event e on e.pk = t.rowid and e.until > (select seq from head) and e.since <= (select seq from head)
  order by e.at desc, e.id desc
  limit 20
)
/*events*/
