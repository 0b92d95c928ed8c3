-- To count: in the order of the file.
with /*wanted*/
select e.pk
from event e not indexed
where /*filter*/
