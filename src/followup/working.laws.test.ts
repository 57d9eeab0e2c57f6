import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, sql } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { foldBalances, type Stage } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { audit } from '#src/reports/index.ts'
import { cutShort } from '#test/cut-short.ts'
import { judged } from '#test/judged.ts'
import { leadOf } from '#test/read-back.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import * as followup from './index.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 5, 1, 8)
const NAMES: Name[] = ['lena', 'mira', 'quentin', 'marta', 'anna', 'ben', 'carla']
const BEGIN: Stage[] = [
  'inquiry',
  'prequalifying',
  'nurture',
  'qualified',
  'offered',
  'working',
  'opportunity',
  'lost',
]
const BEGINS_WITH: Partial<Record<Stage, Name>> = {
  prequalifying: 'quentin',
  qualified: 'lena',
  offered: 'anna',
  working: 'ben',
  opportunity: 'carla',
  lost: 'carla',
}

let world: World
const leads: string[] = []
/** What was carried out, to be repeated or taken back. */
const done: { id: string; who: Name; now: Date; work(ctx: Context): Promise<unknown> }[] = []
const told = { carriedOut: 0, refused: 0, cut: 0 }

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** One more of each kind. */
async function open(): Promise<void> {
  for (const stage of BEGIN) {
    const email = `${newId()}@example.com`
    const id = await openLead(world, {
      stage,
      owner: BEGINS_WITH[stage] ?? 'mira',
      grade: 'sales_ready',
      inquiredAt: new Date(START - DAY),
      dueAt: new Date(START + 3 * DAY),
      person: { email },
    })
    await judged(world, id, { email, asks_for: 'quotation' })
    leads.push(id)
  }
}

type Input = followup.CommandInput
const soon = (ctx: Context) => new Date(ctx.now.getTime() + 5 * DAY)

type Act = (ctx: Context, input: Input) => Promise<unknown>

const ACTS: Record<followup.Command, Act[]> = {
  accept: [followup.acceptOffer],
  reject: [(ctx, input) => followup.rejectOffer(ctx, { ...input, reason: 'misrouted_product' })],
  log_attempt: [
    (ctx, input) => followup.logAttempt(ctx, { ...input, channel: 'phone', result: 'no_answer' }),
    (ctx, input) => followup.logAttempt(ctx, { ...input, channel: 'email', result: 'left_message' }),
    (ctx, input) => followup.logAttempt(ctx, { ...input, channel: 'phone', result: 'talked_interested' }),
    (ctx, input) => {
      const recycle = { reason: 'timing', wakeAt: soon(ctx) } as const
      return followup.logAttempt(ctx, { ...input, channel: 'phone', result: 'talked_later', recycle })
    },
  ],
  set_next_action: [
    (ctx, input) => followup.setNextAction(ctx, { ...input, action: 'visit', dueAt: soon(ctx) }),
  ],
  snooze: [(ctx, input) => followup.snooze(ctx, { ...input, until: soon(ctx) })],
  add_note: [(ctx, input) => followup.addNote(ctx, { ...input, text: 'a note' })],
  make_opportunity: [(ctx, input) => followup.makeOpportunity(ctx, { ...input, expectedValue: '100' })],
  win: [(ctx, input) => followup.winLead(ctx, { ...input, deals: [{ amount: '12.50' }] })],
  lose: [
    (ctx, input) => followup.loseLead(ctx, { ...input, reason: 'price' }),
    (ctx, input) => followup.loseLead(ctx, { ...input, reason: 'price', wakeAt: soon(ctx) }),
  ],
  recycle: [(ctx, input) => followup.recycleLead(ctx, { ...input, reason: 'timing', wakeAt: soon(ctx) })],
  disqualify: [(ctx, input) => followup.disqualifyLead(ctx, { ...input, reason: 'no_need' })],
  qualify: [
    (ctx, input) => followup.qualifyLead(ctx, { ...input, outcome: 'qualified' }),
    (ctx, input) => followup.qualifyLead(ctx, { ...input, outcome: 'prequalifying' }),
    (ctx, input) => followup.qualifyLead(ctx, { ...input, outcome: 'nurture', reason: 'unreachable' }),
  ],
  answer: [
    (ctx, input) =>
      followup.answerQuestions(ctx, { ...input, answers: [{ criterion: 'budget', answer: 'no' }] }),
  ],
  repair: [
    (ctx, input) => followup.repairRejection(ctx, { ...input, how: 'offer' }),
    (ctx, input) => followup.repairRejection(ctx, { ...input, how: 'overturn' }),
    (ctx, input) => followup.repairRejection(ctx, { ...input, how: 'prequalify' }),
  ],
  reopen: [
    (ctx, input) => followup.reopenLead(ctx, { ...input, to: 'opportunity' }),
    (ctx, input) => followup.reopenLead(ctx, { ...input, to: 'inquiry' }),
  ],
  assign: NAMES.map(
    (name) => (ctx, input) => followup.assignLead(ctx, { ...input, to: world.members[name] }),
  ),
  pass_on: [followup.passOn],
  call_with: [(ctx, input) => followup.callWith(ctx, { ...input, callAt: soon(ctx) })],
  reissue: [followup.reissueLead],
  extend: [(ctx, input) => followup.extendDuty(ctx, { ...input, reason: 'waiting_for_them' })],
}
const SWEEPS = ['expireOffers', 'takeBackUntouched', 'climbLadders', 'wakeNurture', 'retryUnrouted'] as const

const step = fc.record({
  what: fc.oneof(
    { weight: 20, arbitrary: fc.constant('possible' as const) },
    { weight: 4, arbitrary: fc.constant('anything' as const) },
    { weight: 5, arbitrary: fc.constantFrom(...SWEEPS) },
    { weight: 3, arbitrary: fc.constant('undo' as const) },
    { weight: 2, arbitrary: fc.constant('repeat' as const) },
    { weight: 1, arbitrary: fc.constant('fold' as const) },
  ),
  lead: fc.nat(),
  act: fc.nat(),
  /** Mostly whoever is accountable, sometimes anybody. */
  who: fc.option(fc.constantFrom(...NAMES), { freq: 1 }),
  anybody: fc.integer({ min: 0, max: 4 }),
  hour: fc.integer({ min: 0, max: 24 * 60 }),
  /** Some were done on a phone without a network and told later. */
  late: fc.option(fc.integer({ min: 1, max: 48 }), { freq: 1 }),
  /** Some connections die after so many statements. */
  cut: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 30 })),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function play(one: Step): Promise<unknown> {
  const { what } = one
  switch (what) {
    case 'fold':
      return foldBalances(world.database.bind(world.workspace.id))
    case 'undo': {
      const last = done.at(-1 - (one.lead % 4))
      const soonAfter = last && new Date(last.now.getTime() + 60_000)
      return (
        last && inTx(one, last.who, soonAfter, (ctx) => followup.undoCommand(ctx, { commandId: last.id }))
      )
    }
    case 'repeat': {
      const earlier = done[one.lead % Math.max(1, done.length)]
      return earlier && inTx(one, earlier.who, earlier.now, earlier.work)
    }
    case 'possible':
    case 'anything':
      return act(one)
    default: {
      const asOf = nowOf(one)
      const sweep = { database: world.database, workspaceId: world.workspace.id, asOf, batch: 5 }
      return expect((await followup.sweeps[what](sweep)).failed).toEqual([])
    }
  }
}

async function act(one: Step): Promise<void> {
  const leadId = leads[one.lead % leads.length] as string
  const lead = await leadOf(world, leadId)
  const everything = { as: 'holder', maySteer: true, isReviewer: true } as const
  const commands = one.what === 'possible' ? followup.allowedCommands(lead, everything) : followup.COMMANDS
  const acts = commands.flatMap((command) => ACTS[command])
  const chosen = acts[one.act % Math.max(1, acts.length)]
  if (!chosen) return
  const accountable = NAMES.find((name) => world.members[name] === lead.accountable_id) ?? 'lena'
  const who = one.anybody === 0 && one.who ? one.who : accountable
  const now = nowOf(one)
  const happenedAt = one.late === null ? undefined : new Date(now.getTime() - one.late * 3_600_000)
  const id = newId()
  const work: Act = (ctx) => chosen(ctx, { id, leadId, happenedAt })
  await inTx(one, who, now, (ctx) => work(ctx, { id, leadId }))
  done.push({ id, who, now, work: (ctx) => work(ctx, { id, leadId }) })
}

function nowOf({ hour }: Step): Date {
  return new Date(START + hour * 3_600_000)
}

function isCut({ cut }: Step): boolean {
  return cut[0] === 0
}

function inTx(
  one: Step,
  who: Name,
  now: Date | undefined,
  work: (ctx: Context) => Promise<unknown>,
): Promise<unknown> {
  return world.inTx(who, (ctx) => work(isCut(one) ? { ...ctx, db: cutShort(ctx.db, one.cut[1]) } : ctx), now)
}

/** Refusals and cut connections are part of life; anything else is a mistake of ours. */
async function live(one: Step): Promise<void> {
  try {
    await play(one)
    told.carriedOut += 1
  } catch (error) {
    if (error instanceof Refusal) told.refused += 1
    else if (isCut(one) && isDatabaseAway(error)) told.cut += 1
    else throw error
  }
}

/** Refusals without a case of the review board, and cases without a refusal; what was taken back is neither. */
function casesWrong(db: Db): Promise<unknown[]> {
  return db.all(sql`
    with refused as (
      select m.lead_id, m.seq, null::uuid as offer_id from movements m
      where m.workspace_id = ${db.workspaceId} and m.kind = 'stage' and m.to_stage = 'rejected' and not exists (
        select from movements r where r.workspace_id = m.workspace_id and r.lead_id = m.lead_id
          and r.kind = 'reversal' and r.reverses <= m.seq and r.seq > m.seq)
      union all
      select lead_id, null, id from offers where workspace_id = ${db.workspaceId} and ending = 'expired'
    ), cases as (
      select lead_id, case cause when 'rejected' then movement_seq end,
        case cause when 'expired' then offer_id end from review_cases
      where workspace_id = ${db.workspaceId} and withdrawn_at is null and cause in ('rejected', 'expired')
    )
    (select 'forgotten', * from refused except select 'forgotten', * from cases)
    union all (select 'too many', * from cases except select 'too many', * from refused)`)
}

describe('whatever people and clocks do, at once and cut off in the middle', () => {
  test('the books balance, and no open lead is without a person and a due time', async () => {
    const lanes = fc.array(fc.array(step, { minLength: 8, maxLength: 16 }), { minLength: 3, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(lanes, async (all) => {
        await open()
        await Promise.all(
          all.map(async (lane) => {
            for (const one of lane) await live(one)
          }),
        )
        const db = world.database.bind(world.workspace.id)
        const wrong = (await audit(db)).checks.filter((check) => check.differences.length > 0)
        expect(wrong.map(({ name, differences }) => [name, differences[0]?.sentence])).toEqual([])
        const limbo = await db.all(sql`
          select id from leads where workspace_id = ${db.workspaceId}
            and stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
            and (accountable_id is null or due_at is null or next_action is null)`)
        expect(limbo).toEqual([])
        expect(await casesWrong(db)).toEqual([])
      }),
      { numRuns: 8, endOnFailure: true },
    )
    expect(told.carriedOut).toBeGreaterThan(50)
    expect(told.refused).toBeGreaterThan(10)
    expect(told.cut).toBeGreaterThan(5)
  }, 300_000)
})
