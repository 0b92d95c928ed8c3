a.hidden = 0 and a.until > :seq and a.since <= :seq
  and (:kinds is null or a.kind in (select value from json_each(:kinds)))
  and (:countries is null or a.country in (select value from json_each(:countries)))
  and (:dataset is null or a.pk in (select x.actor from external_id x where x.dataset = :dataset and x.key = :external))
  and (:text is null or a.pk in (select t.rowid from actor_text(:text) t))
  and (a.key, a.id) > (:key, :after)
