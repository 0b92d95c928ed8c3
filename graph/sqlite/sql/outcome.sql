case
  when e.status not in ('THREATENED', 'ANNOUNCED', 'PREPARED', 'PREDICTED') then ''
  when e.id in (select unhex(value, '-') from json_each(:/*of*/fulfilled)) then 'FULFILLED'
  when e.id in (select unhex(value, '-') from json_each(:/*of*/ended)) then 'ENDED'
  when e.due < :/*of*/on then 'LAPSED'
  else 'OPEN' end
