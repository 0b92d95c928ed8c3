insert into figure (event, measure, low, best, high, parted, terms) values (?, ?, ?, ?, ?, ?, ?)
