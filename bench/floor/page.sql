-- An actor's newest 20 events, as they stand. The primary key of part gives their order.
with /*own*/,
page as materialized (
  select distinct p.at as key, p.event, (
    select e.pk from event e where e.id = p.event and e.until > (select seq from head) and e.since <= (select seq from head)
  ) as pk
  from part p
  where p.record in (select record from own) and p.since <= (select seq from head) and p.until > (select seq from head)
  order by p.at desc, p.event desc
  limit 20
)
/*events*/
