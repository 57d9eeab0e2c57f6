-- What a sale is put down to where talks with our own people are left out: the same facts, told of the other touches alone.
delete from sale_credits;
alter table sale_credits
  -- Talks and replies, which nobody bought or planned.
  add column is_ours boolean not null,
  add column of_others integer not null,
  add column is_first_other boolean not null,
  add column is_qualifying_other boolean not null,
  add column is_last_other boolean not null;

-- Reckoned anew, by the report until the sweep has been through.
insert into credits_due (workspace_id, id, lead_id)
select workspace_id, gen_random_uuid(), lead_id from (select distinct workspace_id, lead_id from deals) sold;
