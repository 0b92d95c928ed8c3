UNWIND $q.outlets AS outlet
MATCH (o:Source {outlet: outlet})<-[:FROM]-(r:Report) WHERE r.live AND r.until = $q.open
RETURN DISTINCT r.id AS id
