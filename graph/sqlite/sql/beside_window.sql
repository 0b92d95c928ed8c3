-- Whether any event may overlap a window that begins before a month before it, or that sorts behind it.
select
  exists (select 1 from event e indexed by event_by_at where e.wide = 1 and e.at < :from and e.hidden = 0),
  exists (select 1 from event e indexed by event_by_open_start where e.earliest = -9223372036854775808 and e.at > :to)
