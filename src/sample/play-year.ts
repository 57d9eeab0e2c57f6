import { type Database, sql } from '#src/db/index.ts'
import { wakeNurture } from '#src/followup/sweeps/index.ts'
import { closeUnreported } from '#src/followup/unreported/close-unreported.ts'
import { parcelOf, receiveWithin } from '#src/intake/index.ts'
import { foldBalances } from '#src/lead/index.ts'
import { type Chance, chanceFrom } from '#src/lib/chance.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { settleBatch } from '#src/pipeline/settle-batch.ts'
import { takeBatch } from '#src/pipeline/take-batch.ts'
import { countMonths } from '#src/reports/profile/count-months.ts'
import { drawDueRound } from '#src/review/index.ts'
import { answerAtOnce } from './answering/answer-at-once.ts'
import { makeItsPlans } from './answering/its-plans.ts'
import { askedOn, DAY, daysOfYear, fairAt, weightOf } from './calendar.ts'
import { foundCompany } from './found-company.ts'
import { inquire } from './inquirers.ts'
import { makeItsForm } from './its-form.ts'
import { arrivedAt, playLastDays } from './last-days.ts'
import { toldByPartners } from './partners/told-by-partners.ts'
import { makeItsLibrary } from './program/its-library.ts'
import { makeItsProgram } from './program/its-program.ts'
import { makeItsSite } from './program/its-site.ts'
import { playProgram } from './program/play-program.ts'
import { soldElsewhere } from './sold-elsewhere.ts'
import { listItsCompetitors } from './survey/its-competitors.ts'
import { isFirstOfMonth, playSurvey } from './survey/play-survey.ts'
import type { Forgotten } from './work/day.ts'
import { judgeDrawn } from './work/review.ts'
import { workLeads } from './work/work-leads.ts'

export const SAMPLE_SIZES = { small: 1_000, large: 100_000, huge: 1_000_000 } as const
export type SampleSize = keyof typeof SAMPLE_SIZES

const DAYS = 365
const MOST_AT_ONCE = 5_000
/** As many arrivals of a day are settled each at its own time, so that people can react within minutes. */
const ONE_BY_ONE = 40
const SLOTS = 24
/** Nurture is looked through every so many days. */
const WAKES_EVERY = 3
const SETTLED_AFTER = 20_000
/** The program is on for the last so many days; not on those whose mail would be read tomorrow. */
const PROGRAM_DAYS = 250
const UNREAD_DAYS = 4

interface Year {
  database: Database
  workspace: Workspace
  formId: string
  chance: Chance
  /** Of its own, so that the year is the same however quick mail is. */
  mailServer: Chance
  /** Of its own, so that the year is the same without what is said beside the work. */
  aside: Chance
  /** Sales that reps do not report; null where all are. */
  keptQuiet: Set<string> | null
  returning: Record<string, unknown>[]
  forgotten: Forgotten
}

/**
 * Plays a year of a made-up company up to now: inquiries come in through the inbox and the pipeline when people ask, more
 * in some months and on fairs, and its people work them in office hours, each by own habits. The same seed and end give
 * much the same year, but not lead for lead: who is held back from a program, reviewed or asked whether they bought is
 * drawn by ids, which are never the same.
 * Nothing is ever mailed.
 */
export async function playYear(
  database: Database,
  o: {
    size: SampleSize
    seed?: number
    until?: Date
    slug?: string
    /** Filled with the leads that reps of a small sample sold without reporting it. */
    keptQuiet?: Set<string>
    onProgress?(share: number): void
  },
): Promise<Workspace> {
  const inquiries = SAMPLE_SIZES[o.size]
  const until = o.until ?? new Date()
  const days = daysOfYear(until, DAYS)
  const chance = chanceFrom(o.seed ?? 1)
  const workspace = await foundCompany(database, {
    ceiling: Math.max(60, Math.round(inquiries / 60)),
    days,
    ...(o.slug ? { slug: o.slug } : {}),
  })
  const formId = await inTx(database, workspace, days[0] ?? until, makeItsForm)
  const mailServer = chanceFrom((o.seed ?? 1) + 2)
  const year: Year = {
    database,
    workspace,
    chance,
    mailServer,
    aside: chanceFrom((o.seed ?? 1) + 3),
    keptQuiet: o.size === 'small' ? (o.keptQuiet ?? new Set()) : null,
    formId,
    returning: [],
    forgotten: new Map(),
  }
  if (o.size === 'small') await asMarketing(year, days[0] ?? until, makeItsPlans)
  if (o.size === 'small') await switchAnswers(year, true)
  await asMarketing(year, days[0] ?? until, listItsCompetitors)
  const weights = days.map((midnight, i) => weightOf(midnight, i / DAYS))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  // Of its own, so that the year is the same without it.
  const readers = chanceFrom((o.seed ?? 1) + 1)
  let passed = 0
  let asked = 0
  for (const [i, midnight] of days.entries()) {
    passed += weights[i] ?? 0
    const wanted = Math.round((inquiries * passed) / all) - asked
    const end = new Date(Math.min(midnight.getTime() + DAY, until.getTime()))
    await bringIn(year, { midnight, end, from: asked, count: wanted })
    asked += wanted
    await workDay(year, end, i / DAYS)
    await inTx(database, workspace, end, drawDueRound)
    if (o.size === 'small' && i === DAYS - PROGRAM_DAYS) {
      await asMarketing(year, end, async (ctx) => {
        await makeItsSite(ctx)
        await makeItsProgram(ctx, await makeItsLibrary(ctx, formId))
      })
    }
    if (i % WAKES_EVERY === 0) {
      const asOf = { workspaceId: workspace.id, asOf: end }
      await wakeNurture({ database, ...asOf })
      await closeUnreported({ database, ...asOf })
      const isPlayed = o.size === 'small' && i > DAYS - PROGRAM_DAYS && i < DAYS - UNREAD_DAYS
      if (isPlayed) await playProgram(database, { ...asOf, chance: readers })
    }
    await askWhoBought(year, midnight, end)
    if (i % 30 === 29) await foldBalances(database.bind(workspace.id))
    o.onProgress?.((i + 1) / DAYS)
  }
  if (o.size === 'small') await switchAnswers(year, false)
  await playLastDays({ database, workspace, formId, until })
  await inTx(database, workspace, until, (ctx) => toldByPartners(ctx, until))
  await inTx(database, workspace, until, (ctx) => soldElsewhere(ctx, until))
  // The day before yesterday: nobody is notified of it as of news.
  await inTx(database, workspace, new Date(until.getTime() - 2 * DAY), judgeDrawn)
  await countMonths({ database, workspaceId: workspace.id, asOf: until })
  return workspace
}

/** On the first of a month, as soon as somebody asked three months ago. */
async function askWhoBought(
  { database, workspace, aside, keptQuiet }: Year,
  midnight: Date,
  now: Date,
): Promise<void> {
  if (keptQuiet === null || !isFirstOfMonth(workspace, midnight)) return
  await playSurvey({ database, workspace, now, chance: aside, keptQuiet })
}

/** On while the year is played; what comes in later is answered by nobody, because its people do not exist. */
function switchAnswers({ database, workspace }: Year, on: boolean): Promise<number> {
  return database.bind(workspace.id).run(sql`
    update workspaces set settings = settings || ${JSON.stringify({ answersOff: !on })}::jsonb where id = ${workspace.id}`)
}

/** Whoever has the seat of marketing does it. */
function asMarketing(
  { database, workspace }: Year,
  now: Date,
  work: (ctx: Context) => Promise<void>,
): Promise<void> {
  const id = workspace.marketing_id ?? workspace.lead_manager_id
  return inTx(database, workspace, now, (ctx) =>
    work({ ...ctx, actor: { kind: 'member', id, roles: ['marketing'] } }),
  )
}

/** The arrivals of a day, each settled shortly after it came; of very many those of an hour together. */
async function bringIn(
  year: Year,
  o: { midnight: Date; end: Date; from: number; count: number },
): Promise<void> {
  const times = Array.from({ length: o.count }, () => askedOn(o.midnight, year.chance.next()))
    .map((at) => (at < o.end ? at : new Date(o.end.getTime() - SETTLED_AFTER)))
    .sort((a, b) => a.getTime() - b.getTime())
  const groups = o.count <= ONE_BY_ONE ? times.map((at) => [at]) : inSlots(times, o.midnight)
  let number = o.from
  for (const group of groups) {
    const last = group.at(-1)
    if (last) await settle(year, { at: new Date(last.getTime() + SETTLED_AFTER), times: group, from: number })
    number += group.length
  }
}

function inSlots(times: readonly Date[], midnight: Date): Date[][] {
  const slots: Date[][] = Array.from({ length: SLOTS }, () => [])
  for (const at of times) {
    const slot = Math.floor(((at.getTime() - midnight.getTime()) / DAY) * SLOTS)
    slots[Math.min(SLOTS - 1, slot)]?.push(at)
  }
  return slots.filter((slot) => slot.length > 0)
}

async function settle(
  { database, workspace, formId, chance, returning, mailServer }: Year,
  o: { at: Date; times: readonly Date[]; from: number },
): Promise<void> {
  await inTx(database, workspace, o.at, async (ctx) => {
    const arrivals = o.times.map((askedAt, i) => {
      const fields = inquire(chance, o.from + i, returning, fairAt(askedAt))
      if (chance.next() < 0.1 && returning.length < 5_000) returning.push(fields)
      const isAtFair = fields.source === 'trade_show'
      return {
        ...arrivedAt(askedAt),
        channel: isAtFair ? 'event' : 'web_form',
        formId: isAtFair ? null : formId,
        importId: null,
        askedAt,
        idempotencyKey: null,
        content: Buffer.from(JSON.stringify(fields)),
        contentType: 'application/json',
        context: {},
      }
    })
    await receiveWithin(ctx.db, arrivals.map(parcelOf))
    const ids = arrivals.map((arrival) => arrival.id)
    await settleBatch(ctx, await takeBatch(ctx, ids.length, ids))
    await answerAtOnce(ctx, mailServer)
  })
}

async function workDay(
  { database, workspace, chance, forgotten, aside, keptQuiet }: Year,
  now: Date,
  share: number,
): Promise<void> {
  let after: string | null = null
  do {
    const from: string | null = after
    after = await inTx(database, workspace, now, (ctx) =>
      workLeads(ctx, workspace, {
        chance,
        share,
        forgotten,
        aside,
        keptQuiet,
        limit: MOST_AT_ONCE,
        after: from,
      }),
    )
  } while (after !== null)
}

function inTx<T>(
  database: Database,
  workspace: Workspace,
  now: Date,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  return database.transaction(workspace.id, (db) => work({ db, actor: SYSTEM, now }))
}
