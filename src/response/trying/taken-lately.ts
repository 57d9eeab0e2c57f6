import { sql } from '#src/db/index.ts'
import type { Stage } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { chooseAnswer } from '../answers/choose-answer.ts'
import type { Plan } from '../plans/read-plans.ts'
import { askingOf, stageAfter, type TryingGround } from './inquirer.ts'

const LOOKED_AT = 500

interface Row {
  grade: string | null
  topic: string | null
  channel: string
  stage: Stage
  accountable_id: string | null
  inquired_at: Date
  email: string | null
  phone: string | null
  language: string | null
  country: string | null
}

/**
 * How many of the last inquiries each plan would have taken, by plan, were they graded as they are now; of how many.
 * Whether they may be mailed is not asked here.
 */
export async function takenLately(
  { db }: ReadContext,
  plans: readonly Plan[],
  ground: TryingGround,
): Promise<{ taken: Map<string, number>; of: number }> {
  if (plans.length === 0) return { taken: new Map(), of: 0 }
  const rows = await db.all<Row>(sql`
    select l.grade, l.topic, l.channel, l.stage, l.accountable_id, l.inquired_at, p.email, p.phone, p.language, p.country
    from (
      select * from leads where workspace_id = ${db.workspaceId} and not is_historical
      order by inquired_at desc, id desc limit ${LOOKED_AT}
    ) l
    join persons p on p.workspace_id = ${db.workspaceId} and p.id = l.person_id`)
  const setting = { plans, language: ground.workspace.language, answersOff: false }
  const taken = new Map<string, number>()
  for (const { inquired_at, accountable_id, stage, ...row } of rows) {
    const asking = askingOf(ground, {
      ...row,
      basis: null,
      channel: row.channel,
      email: 'somebody@example.com',
      stage: stageAfter(ground, stage, row.grade),
      ownerId: accountable_id,
      askedAt: inquired_at,
    })
    const basis = { basis: 'consent', since: inquired_at }
    const { plan } = chooseAnswer({ ...asking, basis }, setting)
    if (plan) taken.set(plan.id, (taken.get(plan.id) ?? 0) + 1)
  }
  return { taken, of: rows.length }
}
