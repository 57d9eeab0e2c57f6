-- Which leads were qualified in a period, for what marketing owes: by the block range index all movements of that time
-- would be read, and of books brought in at once all movements there are.
create index movements_qualified on movements (workspace_id, effective_at) include (lead_id)
  where to_stage = 'qualified';
