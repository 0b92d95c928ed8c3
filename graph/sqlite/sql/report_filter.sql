e.kind = 'REPORT' and e.live and e.published is not null and e.seq <= :seq and e.until > :seq
  and (:mentions or e.mentions is null)
  and (:publisher is null or e.publisher = :publisher)
  and (:datasets is null or e.dataset in (select value from json_each(:datasets)))
  and (:stances is null or e.stance in (select value from json_each(:stances)))
  and (:url is null or e.url = :hash and e.body ->> '$.document.url' = :url)
  and (:events is null or exists (select 1 from member m
    where m.report = e.id and m.until > :seq and m.since <= :seq
      and m.event in (select unhex(value, '-') from json_each(:events))))
  and (e.published, e.id) > (:key, :after)
