import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Roster } from '#src/people/roster.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { chooseQualifier } from './choose-qualifier.ts'

/** The qualifiers for a number of leads, in turn; the lead manager where a workspace has none or all are away. */
export async function qualifiersInTurn(
  { db, now }: Context,
  roster: Roster,
  workspace: Workspace,
  count: number,
): Promise<string[]> {
  if (count === 0) return []
  const present = [...roster.values()].filter(
    (member) =>
      member.roles.includes('qualifier') &&
      (member.leftAt === null || member.leftAt > now) &&
      (member.absentUntil === null || member.absentUntil <= now),
  )
  const open = new Map(present.map((member) => [member.id, 0]))
  const rows = await db.all<{ id: string; open: number }>(sql`
    select accountable_id as id, count(*)::int as open from leads
    where workspace_id = ${db.workspaceId} and accountable_id = any(${[...open.keys()]}::uuid[])
      and stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged') and stage = 'prequalifying'
    group by accountable_id`)
  for (const row of rows) open.set(row.id, row.open)
  return Array.from({ length: count }, () => chooseQualifier(open) ?? workspace.lead_manager_id)
}
