-- Leads that sleep and never bought, the best first: what sales is given to do in lean times.
create index leads_dormant on leads (workspace_id, coalesce(score, -1) desc, id) include (last_activity_at, reached)
  where stage in ('nurture', 'lost');

-- A lead that was issued again is none that marketing brought: the reason is asked with the count.
drop index movements_qualified;
create index movements_qualified on movements (workspace_id, effective_at) include (lead_id, grade, reason)
  where to_stage = 'qualified';
