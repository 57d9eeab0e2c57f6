import { type Db, sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { Permission } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import { figureFilters } from './figures/asked-by-figures.ts'
import type { FigureQuery } from './figures/figure-query.ts'
import type { ListFilters } from './finding/filters.ts'

/** What a person filters by: teams, too, and what a number of a report stands for. */
export type AskedFilters = Omit<ListFilters, 'figures'> & {
  figures?: FigureQuery | undefined
  /** Teams whose members are accountable. */
  team?: string[] | undefined
}

/** The filters as far as the actor's permission reaches, teams told by their members. */
export async function seenBy(
  ctx: ReadContext,
  { team, figures: asked, ...filters }: AskedFilters,
  permission: Permission,
): Promise<ListFilters> {
  const [within, members, figures] = await Promise.all([
    membersWithin(ctx, permission),
    team ? membersOf(ctx.db, team) : ('all' as const),
    asked && Object.keys(asked).length > 0 ? figureFilters(ctx, asked) : undefined,
  ])
  const owner = [within, members, figures?.owner ?? 'all'].reduce<string[] | undefined>((owners, some) => {
    if (some === 'all') return owners
    return owners ? owners.filter((id) => some.includes(id)) : [...some]
  }, filters.owner)
  if (!figures) return { ...filters, owner }
  const { stage, overdueAt } = figures
  return {
    ...filters,
    owner,
    figures,
    ...(stage ? { stage: stage.filter((one) => filters.stage?.includes(one) ?? true) } : {}),
    ...(overdueAt ? { due_before: earlier(filters.due_before, overdueAt) } : {}),
  }
}

function earlier(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other
}

async function membersOf(db: Db, teams: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId}
      and coalesce(team_id::text, '') = any(${[...teams]}::text[])`)
  return [...rows.map(({ id }) => id), ...(teams.includes('') ? ['nobody'] : [])]
}
