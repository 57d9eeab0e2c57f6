import { randomBytes } from 'node:crypto'
import { type Database, type Db, rowsAsSelect, sql, type Table } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { type Context, memberOf, SYSTEM } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { drawCases, drawSecond, isSecond, type Lot } from './draw.ts'
import { type Policy, readPolicy } from './policy.ts'

export interface Round {
  no: number
  month: string
  seed: string
}

/** Anybody could be unlucky once; nobody can know the next seed. */
const newSeed = () => randomBytes(16).toString('hex')

/** The round that collects cases now; begun, with its seed, where there is none yet. */
export async function openRound(ctx: Context): Promise<Round> {
  const found = await readOpen(ctx.db)
  if (found) return found
  await begin(ctx)
  return (await readOpen(ctx.db)) as Round
}

function readOpen(db: Db, forUpdate = false): Promise<Round | undefined> {
  return db.first<Round>(sql`
    select no, month::text, seed from review_rounds
    where workspace_id = ${db.workspaceId} and drawn_at is null ${forUpdate ? sql`for update` : sql``}`)
}

/** The first day of the month that `now` is in. */
async function monthOf({ db, now }: Context): Promise<string> {
  const { time_zone } = await readWorkspace(db)
  return `${dayIn(time_zone, now).slice(0, 7)}-01`
}

async function begin(ctx: Context): Promise<void> {
  const { db, now } = ctx
  // Whoever comes second waits for the first, and writes nothing.
  await db.run(sql`
    insert into review_rounds (workspace_id, no, month, seed, opened_at)
    select ${db.workspaceId}, coalesce(max(no), 0) + 1, ${await monthOf(ctx)}::date, ${newSeed()}, ${now}
    from review_rounds where workspace_id = ${db.workspaceId} on conflict do nothing`)
}

/**
 * Draws the round that runs, and begins the next: its cases are all that wait and were not taken back. A month's sample is
 * shared by its rounds, so the board can meet more than once. Answers how many cases there were and how many were drawn.
 */
export async function drawRound(
  ctx: Context,
  policy?: Pick<Policy, 'sampleSize' | 'secondShare'>,
): Promise<{ no: number; cases: number; drawn: number }> {
  const { db, now } = ctx
  await openRound(ctx)
  const round = (await readOpen(db, true)) ?? (await openRound(ctx))
  const { sampleSize, secondShare } = policy ?? (await readPolicy(db))
  const size = sampleSize === null ? null : Math.max(0, sampleSize - (await drawnIn(db, round)))
  await db.run(sql`
    update review_cases set round_no = ${round.no}
    where workspace_id = ${db.workspaceId} and round_no is null and withdrawn_at is null`)
  const drawing = await loadDrawing(db, round.no)
  const { drawn, second } = draw(round.seed, drawing, { size, secondShare })
  const rows = drawn.map((id) => ({ id, is_second: second.has(id) }))
  if (rows.length > 0) {
    const { text, values } = rowsAsSelect(DRAWN, rows, db.workspaceId, 1)
    await db.raw(
      `update review_cases c set drawn_at = coalesce(c.drawn_at, $${values.length + 1}::timestamptz), is_second = s.is_second
       from (${text}) s where c.workspace_id = $1::uuid and c.id = s.id`,
      [...values, now],
    )
  }
  await db.run(sql`
    update review_rounds set drawn_at = ${now}, drawn_by = ${memberOf(ctx.actor)}, sample_size = ${size},
      second_share = ${secondShare}
    where workspace_id = ${db.workspaceId} and no = ${round.no}`)
  await begin(ctx)
  return { no: round.no, cases: drawing.cases.length, drawn: drawn.length }
}

const DRAWN: Table<{ id: string; is_second: boolean }> = {
  name: 'drawn',
  key: ['id'],
  columns: { id: 'uuid', is_second: 'bool' },
}

/** How many were drawn this month before. */
async function drawnIn(db: Db, { month, no }: Round): Promise<number> {
  const row = await db.first<{ n: number }>(sql`
    select count(*)::int as n from review_rounds r
    join review_cases c on c.workspace_id = r.workspace_id and c.round_no = r.no and c.drawn_at is not null
    where r.workspace_id = ${db.workspaceId} and r.month = ${month}::date and r.no < ${no}`)
  return row?.n ?? 0
}

interface Drawing {
  cases: Lot[]
  lastRound: Map<string, number>
}

/** What a round was or is drawn from. */
export async function loadDrawing(db: Db, no: number): Promise<Drawing> {
  const [cases, last] = await Promise.all([
    db.all<Lot>(sql`
      select id, rep_id as rep, reason, source from review_cases
      where workspace_id = ${db.workspaceId} and round_no = ${no}`),
    db.all<{ rep: string; no: number }>(sql`
      select rep_id as rep, max(round_no) as no from review_cases
      where workspace_id = ${db.workspaceId} and round_no < ${no} and drawn_at is not null group by rep_id`),
  ])
  return { cases, lastRound: new Map(last.map((row) => [row.rep, row.no])) }
}

/** The whole draw of a round; pure. */
export function draw(
  seed: string,
  { cases, lastRound }: Drawing,
  o: { size: number | null; secondShare: number },
): { drawn: string[]; second: Set<string> } {
  const drawn = drawCases(seed, cases, lastRound, o.size)
  const second =
    o.size === null
      ? drawn.filter((id) => isSecond(seed, id, o.secondShare))
      : drawSecond(seed, drawn, o.secondShare)
  return { drawn, second: new Set(second) }
}

/**
 * Once a month: draws the round of the month that is over, and begins one where there is none. Where the board looks at
 * all, also what came in while somebody switched to that.
 */
export async function drawDueRound(ctx: Context): Promise<number> {
  const round = await openRound(ctx)
  if (round.month >= (await monthOf(ctx)) && !(await isLeftOver(ctx))) return 0
  await drawRound(ctx)
  return 1
}

async function isLeftOver({ db }: Context): Promise<boolean> {
  if ((await readPolicy(db)).sampleSize !== null) return false
  const waiting = await db.first(sql`
    select from review_cases where workspace_id = ${db.workspaceId} and round_no is null and withdrawn_at is null limit 1`)
  return waiting !== undefined
}

/** The same as a sweep. */
export function sweepRounds(o: { database: Database; workspaceId: string; asOf: Date }): Promise<number> {
  return o.database.transaction(o.workspaceId, (tx) => drawDueRound({ db: tx, actor: SYSTEM, now: o.asOf }))
}
