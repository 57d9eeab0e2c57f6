import { type Db, sql } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { newId } from '#src/lib/id.ts'
import type { LeadDraft } from '../draft.ts'
import { stageNumber } from '../stages.ts'
import type { LeadRow, MovementRow } from '../tables.ts'
import { bucketAmong } from './buckets.ts'
import { reachedBy, STAY_EDGES, staysOf } from './stays.ts'
import type { StayDeltaRow } from './tables.ts'

type Kind = Omit<StayDeltaRow, 'id' | 'stays'>

/** The movements that were booked before, of the drafts that move. To be asked for before the new ones are written. */
export async function movedBefore(db: Db, drafts: readonly LeadDraft[]): Promise<Map<string, MovementRow[]>> {
  const moving = drafts.filter(({ before, movements }) => before !== null && movements.length > 0)
  const found = new Map<string, MovementRow[]>()
  if (moving.length === 0) return found
  const rows = await db.all<MovementRow>(sql`
    select m.* from unnest(${moving.map(({ lead }) => lead.id)}::uuid[]) moving (id) cross join lateral (
      select lead_id, seq, kind, from_stage, to_stage, to_member, effective_at, reverses from movements
      where workspace_id = ${db.workspaceId} and lead_id = moving.id order by seq offset 0
    ) m order by m.lead_id, m.seq`)
  for (const row of rows) {
    const same = found.get(row.lead_id)
    if (same) same.push(row)
    else found.set(row.lead_id, [row])
  }
  return found
}

/** What drafts add to the counts of stays: −1 for each stay as it was before, +1 for each as it is now. */
export function stayDeltasOf(
  drafts: readonly LeadDraft[],
  before: ReadonlyMap<string, readonly MovementRow[]>,
  timeZone: string,
): StayDeltaRow[] {
  const rows = new Map<string, StayDeltaRow>()
  function add(kinds: readonly Kind[], stays: number) {
    for (const kind of kinds) {
      const key = Object.values(kind).join('|')
      const same = rows.get(key)
      if (same) same.stays += stays
      else rows.set(key, { id: newId(), ...kind, stays })
    }
  }
  for (const { lead, movements } of drafts) {
    if (movements.length === 0) continue
    const booked = before.get(lead.id) ?? []
    add(kindsOf(lead, booked, timeZone), -1)
    add(kindsOf(lead, [...booked, ...movements], timeZone), 1)
  }
  return [...rows.values()].filter((row) => row.stays !== 0)
}

function kindsOf(lead: LeadRow, moved: readonly MovementRow[], timeZone: string): Kind[] {
  const monthOf = (day: string) => `${day.slice(0, -3)}-01`
  const length = (from: Date, to: Date) =>
    bucketAmong(STAY_EDGES, Math.max(0, (to.getTime() - from.getTime()) / 1000))
  const stays = staysOf(moved, lead).map(({ stage, began, left, owner }): Kind => {
    const day = dayIn(timeZone, began)
    return {
      month: monthOf(day),
      stage,
      ended: left ? stageNumber(left.to) : 0,
      span: left ? length(began, left.at) : Number(day.slice(-2)),
      origin_id: lead.origin_id,
      owner_id: owner,
    }
  })
  const reached = reachedBy(moved, lead).map(
    ({ stage, at, owner }): Kind => ({
      month: monthOf(dayIn(timeZone, lead.inquired_at)),
      stage: 'asked',
      ended: stageNumber(stage),
      span: length(lead.inquired_at, at),
      origin_id: lead.origin_id,
      owner_id: owner,
    }),
  )
  return [...stays, ...reached]
}
