import { createHash } from 'node:crypto'
import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { verdictsOf } from '../cases/case-columns.ts'
import { type CaseShown, readCase } from '../cases/read-case.ts'
import { type Sight, sightOf } from '../cases/seen-by.ts'
import { type BoardMember, boardMembers } from './members.ts'
import type { Policy } from './policy.ts'
import { draw, loadDrawing } from './rounds.ts'

export interface Board {
  policy: Omit<Policy, 'savedBy'>
  members: BoardMember[]
  /** Whether whoever asks sits on it, and as whom. */
  is_on_board: boolean
  self: string | null
  /** What they are to judge now. */
  to_judge: { first: number; second: number; appeal: number }
  /** The round that collects cases; its seed is shown once it is drawn. */
  round: { no: number; month: string; waiting: number; fingerprint: string } | null
}

/** The board as its page shows it. */
export async function readBoard(ctx: ReadContext): Promise<Board> {
  const { db } = ctx
  const sight = await sightOf(ctx)
  const { savedBy: _, ...policy } = sight.policy
  const [members, to_judge, round] = await Promise.all([
    boardMembers(db, sight.policy),
    countMine(ctx, sight),
    openRoundShown(ctx),
  ])
  return { policy, members, is_on_board: sight.isOnBoard, self: memberOf(ctx.actor), to_judge, round }
}

async function countMine({ db }: ReadContext, { isOnBoard, mine }: Sight): Promise<Board['to_judge']> {
  const none = { first: 0, second: 0, appeal: 0 }
  if (!isOnBoard) return none
  const rows = await db.all<{ kind: keyof typeof none; n: number }>(sql`
    select kind, count(*)::int as n from (
      select ${mine} as kind from review_cases c ${verdictsOf(db)}
      where c.workspace_id = ${db.workspaceId} and c.drawn_at is not null and c.withdrawn_at is null
    ) cases where kind is not null group by kind`)
  return { ...none, ...Object.fromEntries(rows.map(({ kind, n }) => [kind, n])) }
}

async function openRoundShown({ db }: ReadContext): Promise<Board['round']> {
  const row = await db.first<{ no: number; month: string; seed: string; waiting: number }>(sql`
    select no, month::text, seed, (select count(*)::int from review_cases c
        where c.workspace_id = ${db.workspaceId} and c.round_no is null and c.withdrawn_at is null) as waiting
    from review_rounds where workspace_id = ${db.workspaceId} and drawn_at is null`)
  return row ? { no: row.no, month: row.month, waiting: row.waiting, fingerprint: sha256(row.seed) } : null
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

export interface Session {
  case: CaseShown | null
  /** How many are left, this one included. */
  left: number
}

/** The next case that whoever asks is to judge: appeals first, then the oldest; none of those they put aside for now. */
export async function nextCase(ctx: ReadContext, o: { not: readonly string[] }): Promise<Session> {
  const { db } = ctx
  const sight = await sightOf(ctx)
  if (!sight.isOnBoard) return { case: null, left: 0 }
  const rows = await db.all<{ id: string; left: number }>(sql`
    select id, count(*) over ()::int as left from (
      select c.id, c.at, ${sight.mine} as kind from review_cases c ${verdictsOf(db)}
      where c.workspace_id = ${db.workspaceId} and c.drawn_at is not null and c.withdrawn_at is null
    ) cases where kind is not null and id <> all(${[...o.not]}::uuid[])
    order by kind <> 'appeal', kind = 'second', at, id limit 1`)
  const [next] = rows
  return next ? { case: await readCase(ctx, next.id), left: next.left } : { case: null, left: 0 }
}

export interface RoundShown {
  no: number
  month: string
  opened_at: Date
  drawn_at: Date
  drawn_by: string | null
  seed: string
  fingerprint: string
  sample_size: number | null
  cases: number
  drawn: number
}

/** Every round that was drawn, the newest first. */
export async function listRounds({ db }: ReadContext): Promise<RoundShown[]> {
  const rows = await db.all<Omit<RoundShown, 'fingerprint'>>(sql`
    select r.no, r.month::text, r.opened_at, r.drawn_at, m.name as drawn_by, r.seed, r.sample_size,
      count(c.id)::int as cases, count(c.drawn_at)::int as drawn
    from review_rounds r
    left join members m on m.workspace_id = r.workspace_id and m.id = r.drawn_by
    left join review_cases c on c.workspace_id = r.workspace_id and c.round_no = r.no
    where r.workspace_id = ${db.workspaceId} and r.drawn_at is not null
    group by r.workspace_id, r.no, m.name order by r.no desc limit 200`)
  return rows.map((row) => ({ ...row, fingerprint: sha256(row.seed) }))
}

export interface Recomputed {
  no: number
  seed: string
  /** Whether the draw comes out as it is on record. */
  holds: boolean
  cases: number
  drawn: string[]
  second: string[]
}

/** Draws a round once more from its seed, its cases and the rounds before it. Refuses `round_not_found`, `round_not_drawn`. */
export async function recomputeDraw({ db }: ReadContext, no: number): Promise<Recomputed> {
  const round = await db.first<{
    seed: string
    drawn_at: Date | null
    size: number | null
    share: string
  }>(sql`
    select seed, drawn_at, sample_size as size, coalesce(second_share, 0) as share from review_rounds
    where workspace_id = ${db.workspaceId} and no = ${no}`)
  if (!round) throw new Refusal('not_found', 'round_not_found', 'There is no such round.')
  if (round.drawn_at === null) {
    throw new Refusal(
      'conflict',
      'round_not_drawn',
      'This round is not drawn yet; its seed is kept until then.',
    )
  }
  const [drawing, kept] = await Promise.all([
    loadDrawing(db, no),
    db.all<{ id: string; is_second: boolean }>(sql`
      select id, is_second from review_cases
      where workspace_id = ${db.workspaceId} and round_no = ${no} and drawn_at is not null`),
  ])
  const { drawn, second } = draw(round.seed, drawing, { size: round.size, secondShare: Number(round.share) })
  const isSame = (a: string[], b: string[]) => a.toSorted().join() === b.toSorted().join()
  const holds =
    isSame(
      drawn,
      kept.map(({ id }) => id),
    ) &&
    isSame(
      [...second],
      kept.flatMap(({ id, is_second }) => (is_second ? [id] : [])),
    )
  return { no, seed: round.seed, holds, cases: drawing.cases.length, drawn, second: [...second] }
}
