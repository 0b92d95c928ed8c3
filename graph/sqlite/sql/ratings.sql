select e.body from entry e
where e.kind = 'RATING' and e.live and e.seq <= :seq and e.until > :seq
order by e.id
