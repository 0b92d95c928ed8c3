select count(*) from (/*found*/)
