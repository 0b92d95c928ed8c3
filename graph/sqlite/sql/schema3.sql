-- The third migration: what events are counted, sorted and found by beside.

alter table event add column lines integer not null default 0; -- how many there are
alter table event add column reports integer not null default 0;
alter table event add column sources text not null default '[]'; -- JSON list: the lines' names
alter table event add column who text not null default '[]'; -- JSON list of [role, record]
alter table event add column due integer; -- latest
alter table event add column month integer; -- of at, as graph.Stretch numbers it; null where no time is told
alter table event add column coarse integer not null default 0; -- bits of the stretches, see facets.go
alter table event add column precision text not null default ''; -- of where
alter table event add column admin1 text not null default '';
alter table event add column cell integer; -- of its spot in the grid; null where it has none

-- Where an event may be, as graph.Spot says. Here and in figure there are rows of events that are not hidden.
create table spot (
  event integer primary key, -- pk
  x real not null,
  y real not null,
  z real not null,
  cos real not null,
  sin real not null,
  south real not null,
  west real not null,
  north real not null,
  east real not null
) strict;

-- What an event tells of a measure: graph.Event.Total, and the folded terms of what its figures are of.
create table figure (
  event integer not null, -- pk
  measure text not null,
  low integer,
  best integer,
  high integer,
  parted integer not null,
  terms text not null, -- JSON list
  primary key (event, measure)
) strict, without rowid;

create index event_by_lines on event (lines, id, until, since) where hidden = 0;
create index event_by_reports on event (reports, id, until, since) where hidden = 0;
create index event_by_cell on event (cell, at, id) where cell is not null and hidden = 0;
create index event_by_since on event (since, id);
create index link on entry (id) where kind = 'LINK';
