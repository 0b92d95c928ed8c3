select count(*) from entry e
where e.pk > :first and e.pk <= :last
  and (:kinds is null or e.kind in (select value from json_each(:kinds)))
  and (:refs is null or e.id in (select unhex(value, '-') from json_each(:refs)))
