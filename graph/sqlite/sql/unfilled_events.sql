select pk, body from event where pk > ? order by pk limit ?
