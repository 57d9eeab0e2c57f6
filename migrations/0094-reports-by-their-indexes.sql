-- What somebody else sold is told by words and the month of an expression, which an index answers alone only where it holds
-- the columns of that too.
drop index leads_lost_elsewhere;
create index leads_lost_elsewhere on leads (workspace_id, (coalesce(closed_at, stage_since)))
  include (id, reason, reason_detail, closed_at, stage_since)
  where reason in ('competitor', 'bought_elsewhere', 'price', 'product_gap', 'late');

-- Leads that nobody tried yet, by when they asked: how long they have waited is told with every report of response.
create index lead_facts_untried on lead_facts (workspace_id, inquired_at) include (grade, owner_id, origin_id)
  where first_attempt_seconds is null;
