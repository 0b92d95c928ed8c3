select body from load order by started desc, id desc
