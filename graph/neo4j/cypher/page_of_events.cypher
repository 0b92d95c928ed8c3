// The events of a page share many participants, each of whom is looked up once.
[a IN page | a.body] AS bodies, COLLECT {
  UNWIND page AS a
  UNWIND a.who AS part
  WITH DISTINCT left(part, 36) AS record
  /*standing_actor*/
  RETURN [record, actor, v.name, v.kind]
} AS who
