a.body AS body, COLLECT {
  UNWIND a.who AS part
  WITH DISTINCT left(part, 36) AS record
  /*standing_actor*/
  RETURN [record, actor, v.name, v.kind]
} AS who
