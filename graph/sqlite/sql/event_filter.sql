e.hidden = 0 and e.until > :seq and e.since <= :seq
  and (:types is null or e.type in (select value from json_each(:types)))
  and (:modes is null or e.mode in (select value from json_each(:modes)))
  and (:statuses is null or e.status in (select value from json_each(:statuses)))
  and (:extents is null or e.extent in (select value from json_each(:extents)))
  and (:disputed is null or e.disputed = :disputed)
  and (:contested is null or e.contested = :contested)
  and (:min_lines is null or e.lines between :min_lines and :max_lines)
  and (:min_reports is null or e.reports between :min_reports and :max_reports)
  and (:measure is null or exists (select 1 from figure g
    where g.event = e.pk and g.measure = :measure
      and (:of is null or exists (select 1 from json_each(g.terms) x where x.value = :of))))
  and (:outcomes is null or /*outcome*/ in (select value from json_each(:outcomes)))
  and (:from is null or case
    when e.earliest is null then 0
    when :possibly then e.earliest <= :to and e.latest >= :from
    else e.earliest >= :from and e.latest <= :to
      or e.sure_from <= e.sure_to and e.sure_from <= :to and e.sure_to >= :from end)
  and (:places is null or e.place in (select unhex(value, '-') from json_each(:places)))
  and (:ids is null or e.id in (select unhex(value, '-') from json_each(:ids)))
  and (:contexts is null or exists (select 1 from json_each(e.contexts) x
    where x.value in (select value from json_each(:contexts))))
  and (:stances is null or exists (select 1 from json_each(e.stances) x
    where x.value in (select value from json_each(:stances))))
  and (:datasets is null or exists (select 1 from json_each(e.datasets) x
    where x.value in (select value from json_each(:datasets))))
  and (:codes is null or exists (select 1 from json_each(e.codes) x
    where x.value in (select value from json_each(:codes))))
  and (:whats is null and :meant is null
    or e.type in (select value from json_each(:whats)) or e.type || '/' || e.mode in (select value from json_each(:whats))
    or exists (select 1 from json_each(e.codes) x where x.value in (select value from json_each(:meant))))
  and (:countries is null or exists (select 1 from json_each(e.countries) x
      where x.value in (select value from json_each(:countries)))
    and (:possibly or not exists (select 1 from json_each(e.countries) x
      where x.value not in (select value from json_each(:countries)))))
  and (not :area or exists (select 1 from spot s where s.pk = e.spot and /*within*/))
  and (:parts is null or exists (select 1 from json_each(e.who) p
    where p.value ->> 0 in (select value from json_each(:parts))))
  and (:text is null or e.pk in (select t.rowid from event_text(:text) t))
  and (:who is null or not exists (
    select 1 from json_each(:who) w
    where not exists (
      select 1 from json_each(e.who) p cross join wanted s
      where s.n = w.key and s.name = p.value ->> 1
        and (w.value = '[]' or p.value ->> 0 in (select value from json_each(w.value)))
        and (s.always or case
          when :possibly then coalesce(e.earliest, -9223372036854775808) <= s.hi
            and coalesce(e.latest, 9223372036854775807) >= s.lo
          else coalesce(e.earliest, -9223372036854775808) >= s.lo
            and coalesce(e.latest, 9223372036854775807) <= s.hi
            or e.sure_from <= e.sure_to and e.sure_from <= s.hi and e.sure_to >= s.lo end))))
