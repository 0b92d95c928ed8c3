-- One event by any of its reports' ids, as it stands.
with head as materialized (select max(seq) as seq from commits),
page as (
  select 0 as key, e.pk
  from member m
  cross join event e on e.id = m.event and e.until > (select seq from head) and e.since <= (select seq from head)
  where m.report = :id and m.until > (select seq from head) and m.since <= (select seq from head)
)
/*events*/
