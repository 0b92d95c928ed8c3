select e.body from entry e
where e.kind = 'DATASET' and e.live and e.seq <= :seq and e.until > :seq
order by e.body ->> 'name'
