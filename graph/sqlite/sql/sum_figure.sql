,
  coalesce(sum(/*f*/.low) filter (where e.extent <> 'SERIES'), 0),
  coalesce(sum(/*f*/.best) filter (where e.extent <> 'SERIES'), 0),
  coalesce(sum(/*f*/.high) filter (where e.extent <> 'SERIES'), 0),
  count(/*f*/.low) filter (where e.extent <> 'SERIES'),
  count(*) filter (where /*f*/.parted),
  count(/*f*/.low) filter (where e.extent = 'SERIES'),
  count(/*f*/.low) filter (where e.extent <> 'SERIES' and /*f*/.best is null)
