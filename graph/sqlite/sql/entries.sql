-- What stood before is the row that stood at the seq before.
select e.seq, e.n, e.op, e.cause, e.kind, e.id, e.edition, e.hash, e.body, e.raw,
  c.id, c.recorded_at, c.author, c.note, c.entries, b.body, b.raw, b.live
from entry e
cross join commits c on c.seq = e.seq
left join entry b on b.id = e.id and b.kind = e.kind and b.until >= e.seq and b.seq < e.seq
where e.pk > :after and e.pk <= :last
  and (:kinds is null or e.kind in (select value from json_each(:kinds)))
order by e.pk
limit :limit
