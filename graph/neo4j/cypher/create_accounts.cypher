// The event's own title is its caption: nothing reads it but a person.
UNWIND $q.rows AS a
MERGE (e:Event {id: a[0]})
  ON CREATE SET e.filed = a[2]
SET e.title = a[21]
CREATE (e)-[:HAS]->(:Account /*account*/)
