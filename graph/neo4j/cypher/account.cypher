{event: a[0], at: a[1], filed: a[2], hidden: a[3], wide: a[4], earliest: a[5], latest: a[6], sureFrom: a[7],
  sureTo: a[8], place: a[9], type: a[10], mode: a[11], status: a[12], extent: a[13], disputed: a[14], contested: a[15],
  contexts: a[16], stances: a[17], datasets: a[18], codes: a[19], countries: a[20], title: a[21], terms: a[22],
  who: a[24], body: a[23],
  lines: a[25], lineCount: a[26], reportCount: a[27], figures: a[28], admin1: a[29], dueLatest: a[30], spot: a[31],
  cell: a[32], month: a[33], day: a[34], caveats: a[35], since: $q.seq, until: $q.open}
