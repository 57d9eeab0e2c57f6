-- Look-ups of a survivor took this index for theirs and read all of it; what a person did is found by the person's leads.
drop index leads_sold_to;
