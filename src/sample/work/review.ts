import { sql } from '#src/db/index.ts'
import { type Chance, chanceFrom } from '#src/lib/chance.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import type { Role } from '#src/people/roles.ts'
import { decideCase, type Verdict } from '#src/review/index.ts'

interface Drawn {
  id: string
  reason: string
  criteria: string[]
  is_second: boolean
  is_last: boolean
}

/** What the sample's board tends to find, by why a lead was left. */
const FINDS: Record<string, Partial<Record<Verdict, number>>> = {
  expired: { definition_met: 5, follow_up_thin: 3, misrouted: 2 },
  off_definition: { definition_met: 3, criterion_too_broad: 4, source_poor: 2 },
  incomplete: { data_wrong: 4, too_early: 2, definition_met: 2 },
  bad_contact_data: { data_wrong: 6, source_poor: 2, definition_met: 1 },
}
/** Those who judge blind mostly agree. */
const AGREES = 0.75

/**
 * The sample's board judges what was drawn over the year, the last round left for whoever looks around. Its own chance, so
 * that the year is the same with and without it.
 */
export async function judgeDrawn(ctx: Context): Promise<void> {
  const chance = chanceFrom(84)
  const [first, second] = await boardOf(ctx)
  const cases = await ctx.db.all<Drawn>(sql`
    select id, reason, criteria, is_second, round_no = max(round_no) over () as is_last from review_cases
    where workspace_id = ${ctx.db.workspaceId} and drawn_at is not null and withdrawn_at is null order by at, id`)
  if (!first || !second) return
  for (const one of cases.filter(({ is_last }) => !is_last)) {
    const found = find(chance, one.reason)
    await judge({ ...ctx, actor: first }, one, 'first', found)
    if (one.is_second) {
      const other = chance.next() < AGREES ? found : find(chance, one.reason)
      await judge({ ...ctx, actor: second }, one, 'second', other)
    }
  }
}

function find(chance: Chance, reason: string): Verdict {
  return chance.weigh((FINDS[reason] ?? FINDS.incomplete) as Record<Verdict, number>)
}

function judge(ctx: Context, of: Drawn, kind: 'first' | 'second', verdict: Verdict): Promise<unknown> {
  const criterion = verdict === 'criterion_too_broad' ? { criterion: of.criteria[0] ?? 'need' } : {}
  return decideCase(ctx, { id: newId(), caseId: of.id, kind, verdict, ...criterion })
}

/** Two who mend refused leads. */
async function boardOf({ db }: Context) {
  const rows = await db.all<{ id: string; roles: Role[] }>(sql`
    select id, roles from members where workspace_id = ${db.workspaceId} and left_at is null
      and roles && ${['lead_manager', 'marketing']}::text[] order by name limit 2`)
  return rows.map(({ id, roles }) => ({ kind: 'member' as const, id, roles }))
}
