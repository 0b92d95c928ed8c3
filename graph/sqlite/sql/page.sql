-- SQLite plans anew for another limit, and cannot tell apart the parameters after the 31st: the limit is to be the first.
with page as (select :limit)
select f.pk from (/*found*/) f
