CASE
    WHEN span[1] = $q.openStart AND span[2] = $q.openEnd THEN true
    WHEN $q.possibly THEN coalesce(a.earliest, $q.openStart) <= span[2] AND coalesce(a.latest, $q.openEnd) >= span[1]
    ELSE coalesce(a.earliest, $q.openStart) >= span[1] AND coalesce(a.latest, $q.openEnd) <= span[2]
      OR a.sureFrom <= span[2] AND a.sureTo >= span[1]
  END
