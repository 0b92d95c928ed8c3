-- To count: in the order of the file.
with /*wanted*/
select e.pk/*values*/
from event e not indexed
/*joins*/
where /*filter*/
