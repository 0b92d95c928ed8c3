-- The first migration. Ids are 16 bytes, so that they order as they do in Go. Seqs since..until say for which snapshots
-- a row stands (since <= seq < until); until is 9223372036854775807 while it still does. An index over (id, until) finds
-- what stands now with one seek, however many versions there were.

create table commits (
  seq integer primary key,
  id blob not null unique,
  recorded_at integer not null, -- ms since 1970
  author text not null,
  note text not null,
  entries integer not null
) strict;

create index commits_by_time on commits (recorded_at, seq);

-- Every row of the ledger. The columns up to body are what marks are made of; they come first, so that reading them does
-- not touch what a long body spilled. A row that never stood has until = seq. From "a" to "stance" are projections that
-- questions look up; they are null but for the rows that stand, or stood, live.
create table entry (
  pk integer primary key, -- seq << 24 | n: the ledger's order
  seq integer not null,
  n integer not null,
  op text not null,
  cause text not null,
  kind text not null,
  id blob not null,
  edition text not null,
  hash blob not null,
  first integer not null,
  live integer not null,
  until integer not null,
  a blob, -- the ends of a judgement, link or affiliation
  b blob,
  act blob, -- a judgement's
  mentions blob, -- the report that a report without an account names
  url integer, -- hash of a report's URL
  publisher text, -- folded
  published integer,
  dataset text,
  stance text,
  body text not null,
  raw text not null
) strict;

create index entry_by_id on entry (id, until);
create index entry_by_a on entry (a) where a is not null;
create index entry_by_b on entry (b) where b is not null;
create index entry_by_act on entry (act) where act is not null;
create index entry_by_mentions on entry (mentions) where mentions is not null;
create index entry_by_url on entry (url) where url is not null;
create index entry_by_publisher on entry (publisher, published, id) where publisher is not null;
create index entry_by_published on entry (published, id) where published is not null;
create index judgement on entry (id) where kind = 'JUDGEMENT';
create index rating on entry (id) where kind = 'RATING';
create index dataset on entry (id) where kind = 'DATASET';

-- The folded outlets of live reports, by which a rating finds them.
create table source (
  outlet text not null,
  entry integer not null,
  primary key (outlet, entry)
) strict, without rowid;

create table member (
  report blob not null,
  until integer not null,
  since integer not null,
  event blob not null,
  primary key (report, until)
) strict, without rowid;

-- Most events hold the one report that they are named after; those are found by the primary key.
create index member_by_event on member (event, report) where event <> report;

create table event (
  pk integer primary key,
  id blob not null,
  until integer not null,
  since integer not null,
  at integer not null,
  filed integer not null,
  hidden integer not null,
  wide integer not null, -- 0: earliest..latest is at most 32 days, so that at is near to both
  earliest integer, -- null where no period is known
  latest integer,
  sure_from integer,
  sure_to integer,
  place blob,
  type text not null,
  mode text not null,
  status text not null,
  extent text not null,
  disputed integer not null,
  contested integer not null,
  contexts text not null, -- JSON lists
  stances text not null,
  datasets text not null,
  codes text not null,
  countries text not null,
  body text not null
) strict;

create unique index event_by_id on event (id, until);
-- until and since spare a look at the rows that only pass by.
create index event_by_at on event (wide, at, id, until, since) where hidden = 0;
create index event_by_open_start on event (at) where earliest = -9223372036854775808;
create index event_by_filed on event (filed, id, until, since) where hidden = 0;
create index event_by_place on event (place, at, id) where place is not null and hidden = 0;

-- The terms are folded and cut before; the tokenizer must add nothing. Past versions stay: rowids lead to dated rows.
create virtual table event_text using fts5 (text, content='', columnsize=0, detail=none, tokenize='ascii');

create table part (
  record blob not null,
  at integer not null,
  event blob not null,
  role text not null,
  since integer not null,
  until integer not null,
  primary key (record, at, event, role, since)
) strict, without rowid;

create table actor (
  pk integer primary key,
  id blob not null,
  until integer not null,
  since integer not null,
  key text not null, -- the folded name
  name text not null,
  kind text not null,
  country text not null,
  hidden integer not null,
  body text not null
) strict;

create unique index actor_by_id on actor (id, until);
create index actor_by_key on actor (key, id) where hidden = 0;
create virtual table actor_text using fts5 (text, content='', columnsize=0, detail=none, tokenize='ascii');

create table external_id (
  dataset text not null,
  key text not null,
  actor integer not null, -- pk
  primary key (dataset, key, actor)
) strict, without rowid;

create table record_of (
  record blob not null,
  until integer not null,
  since integer not null,
  actor blob not null,
  primary key (record, until)
) strict, without rowid;

create table place (
  pk integer primary key,
  id blob not null,
  until integer not null,
  since integer not null,
  key text not null, -- the folded name
  kind text not null,
  countries text not null, -- JSON list
  body text not null
) strict;

create unique index place_by_id on place (id, until);
create index place_by_key on place (key, id);
create virtual table place_text using fts5 (text, content='', columnsize=0, detail=none, tokenize='ascii');

create table place_within (
  parent blob not null,
  place integer not null, -- pk
  primary key (parent, place)
) strict, without rowid;

-- How many live reports state each fact now: what a place is folded from.
create table place_count (
  place blob primary key,
  facts text not null -- JSON list
) strict, without rowid;

create table load (
  id blob primary key,
  started integer not null, -- ns since 1970
  body text not null
) strict, without rowid;
