UNWIND $q.ids AS id
CALL (id) {
  MATCH (l:Link) USING INDEX SEEK l:Link(a)
  WHERE l.a = id RETURN l
  UNION
  MATCH (l:Link) USING INDEX SEEK l:Link(b)
  WHERE l.b = id RETURN l
}
WITH DISTINCT l WHERE l.until = $q.open
RETURN l.id AS id
