with ids as materialized (select unhex(value, '-') as id from json_each(:ids))
select e.body from ids i cross join entry e on e.a = i.id
where e.kind = 'JUDGEMENT' and e.live and e.until = 9223372036854775807
union all
select e.body from ids i cross join entry e on e.b = i.id
where e.kind = 'JUDGEMENT' and e.live and e.until = 9223372036854775807
  and e.a not in (select id from ids)
