-- Every index starts with workspace_id. For a workspace that the last ANALYZE did not see, the planner would believe that
-- it has one row, find all indexes equally good and walk the wrong one: a look-up of a batch took 36 seconds instead of
-- 30 milliseconds. Without statistics on the column it believes in one of two hundred, and the other columns of an index
-- decide. The tables that reports scan as a whole keep theirs (lead_facts, balance_deltas).
do $$
declare
  name text;
begin
  foreach name in array array[
    'persons', 'organizations', 'person_keys', 'organization_keys', 'contact_bases', 'leads', 'movements', 'lead_events',
    'interactions', 'commands', 'lead_search', 'inquiries', 'inquiry_contents', 'inbox', 'placements', 'merge_suggestions',
    'judgements', 'criterion_answers', 'offers', 'escalations', 'messages', 'deals', 'origins', 'campaigns', 'members'
  ] loop
    execute format('alter table %I alter column workspace_id set statistics 0', name);
  end loop;
end $$;
