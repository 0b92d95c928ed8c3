-- The sixth migration: where events may be, each spot once. An area leads to its spots, and these to their events.

alter table spot rename to spot_of_event;

-- As graph.Spot says; a row stays, though no event may be there any more.
create table spot (
  pk integer primary key,
  cell integer not null, -- of the grid
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
create unique index spot_by_cell on spot (cell, x, y, z, cos, sin, south, west, north, east);

insert into spot (cell, x, y, z, cos, sin, south, west, north, east)
select distinct e.cell, s.x, s.y, s.z, s.cos, s.sin, s.south, s.west, s.north, s.east
from spot_of_event s join event e on e.pk = s.event;

alter table event add column spot integer; -- pk; null where it has none, or is hidden
update event set spot = (
  select p.pk from spot_of_event s join spot p on p.cell = event.cell and p.x = s.x and p.y = s.y and p.z = s.z
    and p.cos = s.cos and p.sin = s.sin and p.south = s.south and p.west = s.west and p.north = s.north and p.east = s.east
  where s.event = event.pk)
where cell is not null;

drop table spot_of_event;
drop index event_by_cell;
alter table event drop column cell;
create index event_by_spot on event (spot, at, id) where spot is not null and hidden = 0;
