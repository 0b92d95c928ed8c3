-- The fifth migration: a country's events in the order of time. Those of several countries stand together under '*'.
create index event_by_country on event (
  case json_array_length(countries) when 1 then countries ->> 0 else '*' end, wide, at, id, until, since
) where hidden = 0 and countries <> '[]';
