import { type Db, sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { Permission } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { ListFilters } from './filters.ts'

/** What a person filters by: teams, too. */
export type AskedFilters = ListFilters & {
  /** Teams whose members are accountable. */
  team?: string[] | undefined
}

/** The filters as far as the actor's permission reaches, teams told by their members. */
export async function seenBy(
  ctx: ReadContext,
  { team, ...filters }: AskedFilters,
  permission: Permission,
): Promise<ListFilters> {
  const [within, members] = await Promise.all([
    membersWithin(ctx, permission),
    team ? membersOf(ctx.db, team) : ('all' as const),
  ])
  const owner = [within, members].reduce<string[] | undefined>((owners, some) => {
    if (some === 'all') return owners
    return owners ? owners.filter((id) => some.includes(id)) : [...some]
  }, filters.owner)
  return { ...filters, owner }
}

async function membersOf(db: Db, teams: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId} and team_id = any(${teams}::uuid[])`)
  return rows.map(({ id }) => id)
}
