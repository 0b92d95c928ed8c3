e.kind = 'JUDGEMENT' and e.live and e.seq <= :seq and e.until > :seq
  and (:subject is null or e.body ->> 'subject' = :subject)
  and (:verdicts is null or e.body ->> 'verdict' in (select value from json_each(:verdicts)))
  and (:authors is null or e.body ->> 'author' in (select value from json_each(:authors)))
  and (:act is null or e.act = :act)
  and (:on is null or e.a in (select unhex(value, '-') from json_each(:on))
    or e.b in (select unhex(value, '-') from json_each(:on)))
  and e.id > :after
