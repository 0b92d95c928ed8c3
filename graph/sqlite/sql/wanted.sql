wanted as materialized (
  select value ->> 0 as n, value ->> 1 as name, value ->> 2 as lo, value ->> 3 as hi,
    value ->> 2 = -9223372036854775808 and value ->> 3 = 9223372036854775807 as always
  from json_each(:spans)
)
