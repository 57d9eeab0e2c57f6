-- Why money went back, in the words of whoever booked it.
alter table deals
  add column reason text,
  add constraint reason_of_a_refund check (reason is null or refund_of is not null);
