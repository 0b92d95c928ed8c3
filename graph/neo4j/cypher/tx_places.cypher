UNWIND $q.ids AS id
MATCH (p:Place {id: id})
RETURN id, p.facts AS facts, p.counts AS counts
