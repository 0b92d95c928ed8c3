create index event_by_lines on event (lines, id, until, since) where hidden = 0;
create index event_by_reports on event (reports, id, until, since) where hidden = 0;
create index event_by_cell on event (cell, at, id) where cell is not null and hidden = 0;
create index event_by_since on event (since, id);
create index link on entry (id) where kind = 'LINK';
