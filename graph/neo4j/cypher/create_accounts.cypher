// The event's own title is its caption: nothing reads it but a person.
UNWIND $q.rows AS a
MERGE (e:Event {id: a[0]})
  ON CREATE SET e.filed = a[2]
SET e.title = a[21]
CREATE (e)-[:HAS]->(:Account {event: a[0], at: a[1], filed: a[2], hidden: a[3], wide: a[4], earliest: a[5], latest: a[6], sureFrom: a[7],
  sureTo: a[8], place: a[9], type: a[10], mode: a[11], status: a[12], extent: a[13], disputed: a[14], contested: a[15],
  contexts: a[16], stances: a[17], datasets: a[18], codes: a[19], countries: a[20], title: a[21], terms: a[22],
  who: a[24], body: a[23], since: $q.seq, until: $q.open})
