// As graph.Reckoned.Matches, in its order: stores agree to the last bit. spot is x, y, z, cos, sin, south, west, north, east.
CASE
    WHEN a.spot IS NULL THEN false
    WHEN $q.possibly THEN a.spot[5] <= $q.area.north AND a.spot[7] >= $q.area.south
      AND any(turn IN [0.0, -360.0, 360.0] WHERE a.spot[6] + turn <= $q.area.east AND a.spot[8] + turn >= $q.area.west)
      AND (NOT $q.area.round OR a.spot[0] * $q.area.x + a.spot[1] * $q.area.y + a.spot[2] * $q.area.z
        >= $q.area.cos * a.spot[3] - $q.area.sin * a.spot[4])
    WHEN $q.area.round THEN a.spot[3] >= $q.area.cos AND a.spot[0] * $q.area.x + a.spot[1] * $q.area.y + a.spot[2] * $q.area.z
      >= $q.area.cos * a.spot[3] + $q.area.sin * a.spot[4]
    ELSE a.spot[5] >= $q.area.south AND a.spot[7] <= $q.area.north
      AND any(turn IN [0.0, -360.0, 360.0] WHERE a.spot[6] + turn >= $q.area.west AND a.spot[8] + turn <= $q.area.east)
  END
