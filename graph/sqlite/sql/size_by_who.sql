select count(*) from (
  select 1 from part p where p.record in (select unhex(value ->> 1, '-') from json_each(:drive)) limit :many
)
