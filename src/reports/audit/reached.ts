import { sql } from '#src/db/index.ts'
import { type Stage, stageBit } from '#src/lead/index.ts'
import { type Check, type Difference, limit, MOST_NAMED } from './check.ts'

interface Life {
  id: string
  reached: number
  stages: Stage[]
  reverses: (number | null)[]
}

/**
 * The stages ever reached and not taken back: a reversal restores what was reached before the movement it reverses,
 * reversals of reversals included. Bits as in stageBit.
 */
export function recountReached(stages: readonly Stage[], reverses: readonly (number | null)[]): number {
  const before: number[] = []
  let reached = 0
  stages.forEach((stage, i) => {
    before[i + 1] = reached
    const taken = reverses[i] ?? null
    reached = taken === null ? reached | stageBit(stage) : (before[taken] ?? 0)
  })
  return reached
}

export const reached: Check = {
  name: 'reached',
  sentence: 'The stages a lead is said to have reached are those its movements reached and nobody took back.',
  async find(db) {
    const straight = await db.all<{ id: string; reached: number; counted: number | null }>(sql`
      select l.id, l.reached, m.counted from leads l
      left join (
        select m.lead_id, bit_or(1 << (s.position - 1)) as counted, bool_or(m.kind = 'reversal') as reversed
        from movements m join stages s on s.stage = m.to_stage
        where m.workspace_id = ${db.workspaceId} group by m.lead_id
      ) m on m.lead_id = l.id
      where l.workspace_id = ${db.workspaceId} and m.reversed is not true and m.counted is distinct from l.reached
      order by l.id ${limit}`)
    const differences = straight.map((r) => tell(r.id, r.counted ?? 0, r.reached))
    let after = '00000000-0000-0000-0000-000000000000'
    while (differences.length <= MOST_NAMED) {
      const lives = await db.all<Life>(sql`
        select l.id, l.reached, array_agg(m.to_stage order by m.seq) as stages,
          array_agg(m.reverses order by m.seq) as reverses
        from leads l join movements m on m.workspace_id = l.workspace_id and m.lead_id = l.id
        where l.workspace_id = ${db.workspaceId} and l.id in (
          select lead_id from movements
          where workspace_id = ${db.workspaceId} and kind = 'reversal' and lead_id > ${after}
          order by lead_id limit 5000
        )
        group by l.id, l.reached order by l.id`)
      for (const life of lives) {
        const counted = recountReached(life.stages, life.reverses)
        if (counted !== life.reached) differences.push(tell(life.id, counted, life.reached))
      }
      const last = lives.at(-1)
      if (!last) break
      after = last.id
    }
    return differences
  },
}

function tell(id: string, expected: number, found: number): Difference {
  return {
    sentence: `The lead ${id} is said to have reached other stages than it did.`,
    lead_id: id,
    expected,
    found,
  }
}
