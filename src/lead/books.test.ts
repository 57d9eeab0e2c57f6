import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brokenConstraint, connect, type Database, openDatabase, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { createTestDatabase } from '#test/database.ts'
import {
  close,
  draftOf,
  handOver,
  type LeadDraft,
  loadDraft,
  moveTo,
  readTimeline,
  saveDrafts,
  takeBack,
} from './index.ts'

let database: Database
let workspace: Workspace
let drop: () => Promise<void>

beforeAll(async () => {
  const made = await createTestDatabase()
  drop = made.drop
  database = openDatabase(connect(made.url))
  workspace = await createWorkspace(database, { name: 'Acme Pumps' })
  await database
    .bind(workspace.id)
    .run(
      sql`insert into origins (workspace_id, id, source, channel) values (${workspace.id}, 1, 'search', 'web_form')`,
    )
})

afterAll(async () => {
  await database.close()
  await drop()
})

const later = new Date('2026-06-01T10:00:00Z')
const next = { action: 'wake', dueAt: later }

async function openLead(change: (draft: LeadDraft) => void = () => {}): Promise<string> {
  return database.transaction(workspace.id, async (db) => {
    const ctx = { db, actor: SYSTEM, now: db.now }
    const personId = newId()
    await db.run(
      sql`insert into persons (workspace_id, id, name) values (${workspace.id}, ${personId}, 'Jane')`,
    )
    const draft = draftOf({
      id: newId(),
      person_id: personId,
      organization_id: null,
      topic: null,
      origin_id: 1,
      source: 'search',
      channel: 'web_form',
      campaign_id: null,
      inquired_at: db.now,
      received_at: db.now,
    })
    moveTo(draft, ctx, 'inquiry', { accountable: workspace.lead_manager_id, next })
    change(draft)
    await saveDrafts(ctx, [draft], workspace.time_zone)
    return draft.lead.id
  })
}

async function change(
  id: string,
  work: (draft: LeadDraft, moment: { actor: typeof SYSTEM; now: Date }) => void,
) {
  return database.transaction(workspace.id, async (db) => {
    const ctx = { db, actor: SYSTEM, now: db.now }
    const draft = await loadDraft(ctx, id)
    work(draft, ctx)
    await saveDrafts(ctx, [draft], workspace.time_zone)
    return draft
  })
}

async function refusedBy(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(() => 'nothing refused it', brokenConstraint)
}

const run = (statement: Parameters<ReturnType<Database['bind']>['run']>[0]) =>
  database.bind(workspace.id).run(statement)

describe('the database refuses', () => {
  const cases: [string, (id: string) => ReturnType<typeof sql>][] = [
    [
      'lead_stands_where_its_last_movement_put_it',
      (id) => sql`update leads set stage = 'nurture' where id = ${id}`,
    ],
    [
      'lead_stands_where_its_last_movement_put_it',
      (id) => sql`update leads set movement_seq = 7 where id = ${id}`,
    ],
    [
      'lead_open_has_accountable_person',
      (id) => sql`update leads set accountable_id = null where id = ${id}`,
    ],
    ['lead_open_has_due_time', (id) => sql`update leads set due_at = null where id = ${id}`],
    ['lead_open_has_due_time', (id) => sql`update leads set next_action = null where id = ${id}`],
    ['leads_append_only', (id) => sql`delete from leads where id = ${id}`],
    ['movements_append_only', (id) => sql`update movements set reason = 'x' where lead_id = ${id}`],
    ['movements_append_only', (id) => sql`delete from movements where lead_id = ${id}`],
    ['movements_append_only', () => sql`truncate movements`],
    [
      'movement_moves_its_lead',
      (
        id,
      ) => sql`insert into movements (workspace_id, lead_id, seq, kind, from_stage, to_stage, from_member, to_member, happened_at, effective_at, actor_kind)
        select workspace_id, id, 2, 'stage', 'inquiry', 'nurture', accountable_id, accountable_id, now(), now(), 'system' from leads where id = ${id}`,
    ],
    [
      'movement_continues_the_last',
      (
        id,
      ) => sql`insert into movements (workspace_id, lead_id, seq, kind, from_stage, to_stage, to_member, happened_at, effective_at, actor_kind)
        values (${workspace.id}, ${id}, 3, 'stage', 'inquiry', 'nurture', null, now(), now(), 'system')`,
    ],
  ]
  test.each(cases)('%s (%#)', async (name, statement) => {
    const id = await openLead()
    expect(await refusedBy(run(statement(id)))).toBe(name)
  })

  test('a movement that is not in the table', async () => {
    const id = await openLead()
    const skipping = change(id, (draft, moment) =>
      moveTo(draft, moment, 'opportunity', { accountable: workspace.lead_manager_id, next }),
    )
    expect(await refusedBy(skipping)).toBe('movement_in_the_table')
  })

  test('a closed lead without a reason, or merged into nobody', async () => {
    const id = await openLead()
    const silent = change(id, (draft, moment) =>
      close(draft, moment, 'disqualified', { reason: null as unknown as string }),
    )
    expect(await refusedBy(silent)).toBe('lead_closed_has_outcome_and_reason')
    const nowhere = change(id, (draft, moment) => close(draft, moment, 'merged', { reason: 'duplicate' }))
    expect(await refusedBy(nowhere)).toBe('lead_merged_has_survivor')
  })

  test('effective times that run backwards', async () => {
    const id = await openLead()
    const backwards = change(id, (draft, moment) => {
      moveTo(draft, moment, 'nurture', { accountable: workspace.lead_manager_id, next })
      const moved = draft.movements[0]
      if (moved) moved.effective_at = new Date('2001-01-01')
    })
    expect(await refusedBy(backwards)).toBe('movement_not_before_the_last')
  })
})

test('a move told late keeps when it happened, and the books run on when it could', async () => {
  const id = await openLead()
  const told = new Date('2001-01-01T00:00:00Z')
  await change(id, (draft, moment) =>
    moveTo(draft, moment, 'nurture', { accountable: workspace.lead_manager_id, next, at: told }),
  )
  const rows = await database
    .bind(workspace.id)
    .all<{ seq: number; happened_at: Date; effective_at: Date }>(
      sql`select seq, happened_at, effective_at from movements where lead_id = ${id} order by seq`,
    )
  expect(rows[1]?.happened_at).toEqual(told)
  expect(rows[1]?.effective_at).toEqual(rows[0]?.effective_at)
})

test('a step taken back leaves two movements and the lead as it was', async () => {
  const id = await openLead()
  const closed = await change(id, (draft, moment) =>
    close(draft, moment, 'disqualified', { reason: 'no_need' }),
  )
  const before = closed.before as LeadDraft['lead']
  await change(id, (draft, moment) => takeBack(draft, moment, before, before.movement_seq + 1))
  const row = await database
    .bind(workspace.id)
    .first<Record<string, unknown>>(
      sql`select stage, reason, closed_at, outcome, next_action, movement_seq, reached from leads where id = ${id}`,
    )
  expect(row).toEqual({
    stage: 'inquiry',
    reason: null,
    closed_at: null,
    outcome: null,
    next_action: 'wake',
    movement_seq: 3,
    reached: 1,
  })
})

test('the timeline tells movements as sentences, newest first', async () => {
  const id = await openLead()
  const other = newId()
  await run(
    sql`insert into members (workspace_id, id, name, roles) values (${workspace.id}, ${other}, 'Anna', array['rep'])`,
  )
  await change(id, (draft, moment) => handOver(draft, moment, other))
  const lines = await readTimeline(database.bind(workspace.id), id)
  expect(lines.map((line) => line.sentence)).toEqual([
    'Handed over from Lead manager to Anna by Watertight.',
    'Came in as an inquiry.',
  ])
})

test('balances add up to the movements', async () => {
  const rows = await database.bind(workspace.id).all<{ stage: string; open: number; counted: number }>(sql`
    select b.stage, sum(came_in + reopened + moved_in - moved_out - closed)::int as open,
      (select count(*)::int from leads l where l.stage = b.stage) as counted
    from balance_deltas b group by b.stage`)
  expect(rows.length).toBeGreaterThan(1)
  for (const row of rows) expect(row.open).toBe(row.counted)
})
