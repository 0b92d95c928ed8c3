-- The rows are many where there is one behind so many; the exact number is of fewer only. An offset, unlike a limit, is not
-- planned for.
select coalesce(
  (select :many from part p where p.record in (select unhex(value ->> 1, '-') from json_each(:drive)) limit 1 offset :many - 1),
  (select count(*) from part p where p.record in (select unhex(value ->> 1, '-') from json_each(:drive))))
