import { sql } from '#src/db/index.ts'
import { type Check, limit } from './check.ts'

export const lastMovement: Check = {
  name: 'last_movement',
  sentence: 'Every lead stands where its last movement put it, and no movement is without its lead.',
  async find(db) {
    const rows = await db.all<{ id: string; wrong: string }>(sql`
      with last as (
        select distinct on (lead_id) lead_id, seq, to_stage, to_member, effective_at from movements
        where workspace_id = ${db.workspaceId} order by lead_id, seq desc
      ), here as (
        select id, stage, accountable_id, movement_seq, moved_at from leads where workspace_id = ${db.workspaceId}
      )
      select coalesce(l.id, m.lead_id) as id, case
          when l.id is null then 'has movements, but does not exist'
          when m.lead_id is null then 'has no movement'
          when l.stage <> m.to_stage then 'is ' || l.stage || ', its last movement says ' || m.to_stage
          when l.accountable_id is distinct from m.to_member then 'has another accountable person than its last movement says'
          when l.movement_seq <> m.seq then 'counts ' || l.movement_seq || ' movements, there are ' || m.seq
          else 'moved at another time than its last movement says'
        end as wrong
      from here l full join last m on m.lead_id = l.id
      where l.id is null or m.lead_id is null or l.stage <> m.to_stage or l.movement_seq <> m.seq
        or l.accountable_id is distinct from m.to_member or l.moved_at <> m.effective_at
      order by 1 ${limit}`)
    return rows.map((r) => ({ sentence: `The lead ${r.id} ${r.wrong}.`, lead_id: r.id }))
  },
}

export const noLimbo: Check = {
  name: 'no_limbo',
  sentence:
    'Every open lead has an accountable person and a next action with a due time; every closed one an outcome and a reason.',
  async find(db) {
    const rows = await db.all<{ id: string; stage: string; wrong: string }>(sql`
      select l.id, l.stage, case
          when s.is_open and l.accountable_id is null then 'nobody is accountable'
          when s.is_open then 'no next action is due'
          else 'it is closed without outcome or reason'
        end as wrong
      from leads l join stages s on s.stage = l.stage
      where l.workspace_id = ${db.workspaceId} and case when s.is_open
        then l.accountable_id is null or l.next_action is null or l.due_at is null
        else l.outcome is null or l.reason is null or l.closed_at is null end
      order by l.id ${limit}`)
    return rows.map((r) => ({ sentence: `The lead ${r.id} is ${r.stage}: ${r.wrong}.`, lead_id: r.id }))
  },
}

export const merged: Check = {
  name: 'merged',
  sentence: 'Every merged lead points to a survivor that is there and is not merged into it in turn.',
  async find(db) {
    const rows = await db.all<{ id: string; wrong: string }>(sql`
      with recursive way as (
        select id, survivor_id, 1 as steps from leads
        where workspace_id = ${db.workspaceId} and stage = 'merged'
        union all
        select w.id, l.survivor_id, w.steps + 1 from way w
        join leads l on l.workspace_id = ${db.workspaceId} and l.id = w.survivor_id and l.stage = 'merged'
        where w.steps < 100
      ), ends as (select distinct on (id) id, survivor_id, steps from way order by id, steps desc)
      select e.id, case when e.steps >= 100 then 'is merged in a circle' else 'points to a survivor that does not exist' end as wrong
      from ends e
      left join leads s on s.workspace_id = ${db.workspaceId} and s.id = e.survivor_id and s.stage <> 'merged'
      where s.id is null
      union all
      select id, 'has a survivor, but is ' || stage from leads
      where workspace_id = ${db.workspaceId} and survivor_id is not null and stage <> 'merged'
      order by 1 ${limit}`)
    return rows.map((r) => ({ sentence: `The lead ${r.id} ${r.wrong}.`, lead_id: r.id }))
  },
}
