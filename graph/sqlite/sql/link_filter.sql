e.kind = 'LINK' and e.live and e.seq <= :seq and e.until > :seq
  and (:types is null or e.body ->> 'type' in (select value from json_each(:types)))
  and e.id > :after
