p.until > :seq and p.since <= :seq
  and (:kinds is null or p.kind in (select value from json_each(:kinds)))
  and (:countries is null or exists (select 1 from json_each(p.countries) x
    where x.value in (select value from json_each(:countries))))
  and (:parents is null or p.pk in (select w.place from place_within w
    where w.parent in (select unhex(value, '-') from json_each(:parents))))
  and (:text is null or p.pk in (select t.rowid from place_text(:text) t))
  and (p.key, p.id) > (:key, :after)
