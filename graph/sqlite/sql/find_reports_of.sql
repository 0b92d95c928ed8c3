-- An event's own report is found by the primary key of member, the others by the partial index.
with ids as materialized (select unhex(value, '-') as id from json_each(:events)),
of as (
  select m.report from ids i cross join member m on m.report = i.id where m.event = m.report
  union
  select m.report from ids i cross join member m on m.event = i.id where m.event <> m.report
)
select e.pk
from of cross join entry e indexed by entry_by_id on e.id = of.report and e.until > :seq
where /*filter*/
/*page*/
order by e.published, e.id
limit :limit
