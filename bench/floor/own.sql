head as materialized (select max(seq) as seq from commits),
own as materialized (
  select a.id as actor, unhex(r.value, '-') as record
  from head h
  cross join record_of m on m.record = :actor and m.until > h.seq and m.since <= h.seq
  cross join actor a on a.id = m.actor and a.until > h.seq and a.since <= h.seq
  cross join json_each(a.body, '$.records') r
)
