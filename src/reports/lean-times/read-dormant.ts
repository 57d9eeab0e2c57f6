import { type Db, planSmall, sql, type Tx } from '#src/db/index.ts'
import { chooseFor } from '#src/distribution/index.ts'
import { stageBit, stageNumber } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { type Kind, type Ranked, rankDormant, type Sleeping } from './rank-dormant.ts'

/** So many of the highest scores are ranked, and this many shown. */
const MOST_RANKED = 1_000
export const MOST_SHOWN = 100
const RESTED_DAYS = 60
const DAY = 86_400_000

export interface Dormant extends Sleeping {
  name: string | null
  company: string | null
  stage: string
  topic: string | null
  source: string
  asks_for: string | null
  last_inquiry_at: Date
  reason: string | null
}

/**
 * Leads in nurture or lost that never bought, rested for 60 days, and whose person did not ask to be left alone, ranked.
 * Of the thousand with the highest score, found along an index (leads_dormant, without looking at the leads themselves),
 * however many sleep.
 */
export async function readDormant({ db, now }: { db: Tx; now: Date }): Promise<Ranked<Dormant>[]> {
  const kinds = await readKinds(db)
  await planSmall(db)
  return rankDormant(await highest(db, now), kinds).slice(0, MOST_SHOWN)
}

function highest(db: Db, now: Date): Promise<Dormant[]> {
  return db.all<Dormant>(sql`
    select l.id as lead_id, l.score, l.grade, l.last_activity_at, p.name, coalesce(g.name, p.company) as company,
      l.stage, l.topic, l.source, j.asks_for, l.last_inquiry_at, l.reason
    from (
      select id from leads
      where workspace_id = ${db.workspaceId} and stage in ('nurture', 'lost') and reached & ${stageBit('won')} = 0
        and last_activity_at < ${new Date(now.getTime() - RESTED_DAYS * DAY)}
      order by coalesce(score, -1) desc, id limit ${MOST_RANKED}
    ) best
    cross join lateral (
      select * from leads where workspace_id = ${db.workspaceId} and id = best.id offset 0
    ) l
    cross join lateral (
      select name, company from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id
        and p.erased_at is null offset 0
    ) p
    left join lateral (
      select name from organizations g where g.workspace_id = ${db.workspaceId} and g.id = l.organization_id offset 0
    ) g on true
    left join lateral (
      select inputs ->> 'asks_for' as asks_for from judgements j
      where j.workspace_id = ${db.workspaceId} and j.lead_id = l.id and j.seq = l.judgement_seq offset 0
    ) j on true
    where not exists (select from contact_bases b
      where b.workspace_id = ${db.workspaceId} and b.person_id = l.person_id and b.basis = 'withdrawn')`)
}

/** From the counted cells: leads of each grade that slept or were lost at some time, and of them who bought. */
function readKinds(db: Db): Promise<Kind[]> {
  const won = stageNumber('won')
  return db.all<Kind>(sql`
    select nullif(key, '') as grade, sum(leads)::int as slept,
      coalesce(sum(leads) filter (where path & ${stageBit('won')} > 0 or path >> 16 = ${won}), 0)::int as bought
    from fact_cells
    where workspace_id = ${db.workspaceId} and cut = 'grade'
      and path & ${stageBit('nurture') | stageBit('lost')} > 0
    group by 1`)
}

/** How many reps have room, and for how many leads together; null where nobody has a ceiling. */
export async function readRoom(
  ctx: ReadContext,
  setting: Parameters<typeof chooseFor>[2],
): Promise<{ reps: number; room: number | null }> {
  const { book } = await chooseFor(ctx, [], setting)
  const free = [...book.seats.values()].filter(
    (seat) =>
      seat.unavailable === null && seat.full === null && seat.candidate.weight > 0 && !seat.candidate.partner,
  )
  const rooms = free.map(({ candidate, load }) =>
    candidate.ceilings.open === null ? null : candidate.ceilings.open - load.open,
  )
  const known = rooms.filter((room) => room !== null)
  const room = known.length < rooms.length ? null : known.reduce((sum, one) => sum + one, 0)
  return { reps: free.length, room }
}
