import { sql } from '#src/db/index.ts'
import { activeDefinition } from '#src/definition/index.ts'
import type { LeadDraft } from '#src/lead/index.ts'
import { type Chance, chanceFrom } from '#src/lib/chance.ts'
import type { Context } from '#src/people/context.ts'
import { DAY } from '../calendar.ts'

/** So often a rep misses a second criterion as well. */
const SECOND = 0.25

/**
 * The criteria that reps name who refuse leads as none: of the definition in force, those that nothing speaks for. Writes
 * them into the draft as the command does; by lead. Its own chance, so that the year is the same with and without it.
 */
export async function nameWhatIsMissing(
  ctx: Context,
  drafts: readonly LeadDraft[],
): Promise<Map<string, string[]>> {
  const refused = drafts.filter(({ movements }) => movements.at(-1)?.reason === 'off_definition')
  if (refused.length === 0) return new Map()
  const { compiled } = await activeDefinition(ctx.db, ctx.now)
  const asked = compiled.criteria.filter(({ criterion }) => criterion.kind !== 'disqualifying')
  const keys = asked.map(({ criterion }) => criterion.key)
  const met = await readMet(ctx, refused)
  const chance = chanceFrom(Math.floor(ctx.now.getTime() / DAY))
  return new Map(
    refused.map(({ lead }) => {
      const open = keys.filter((key) => !met.get(lead.id)?.includes(key))
      const named = someOf(open.length > 0 ? open : keys, chance)
      lead.reason_detail = named.join(', ') || null
      return [lead.id, named]
    }),
  )
}

function someOf(keys: readonly string[], chance: Chance): string[] {
  if (keys.length === 0) return []
  const named = [chance.pick(keys), ...(chance.next() < SECOND ? [chance.pick(keys)] : [])]
  return [...new Set(named)]
}

/** What the judgement of each lead found met. */
async function readMet({ db }: Context, drafts: readonly LeadDraft[]): Promise<Map<string, string[]>> {
  const rows = await db.all<{ lead_id: string; met: string[] }>(sql`
    select lead_id, array(select e ->> 'criterion' from jsonb_array_elements(evidence) e where e ->> 'answer' = 'yes') as met
    from judgements where workspace_id = ${db.workspaceId} and is_current
      and lead_id = any(${drafts.map(({ lead }) => lead.id)}::uuid[])`)
  return new Map(rows.map(({ lead_id, met }) => [lead_id, met]))
}
