any(part IN a.who WHERE left(part, 36) IN $q.records AND ($q.roles IS NULL OR substring(part, 37) IN $q.roles))
