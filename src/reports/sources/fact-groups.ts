import { type Db, sql } from '#src/db/index.ts'
import type { Grouping } from './groupings.ts'

type Sql = ReturnType<typeof sql>

export interface FactGroups {
  /** The group of a fact row `f`, with the join it needs. */
  group: Sql
  join: Sql
  /** What a group is called in the counts. */
  nameOf(group: string | number | null): string
}

/**
 * The groups of many fact rows. What goes by the origin is looked up in an array instead of a join: the planner, who
 * cannot know how many facts fit, would read them once per origin; and numbers are sorted faster than names.
 */
export async function factGroups(db: Db, { ofFacts, ofOrigins }: Grouping): Promise<FactGroups> {
  if (ofOrigins === null) return { ...ofFacts, nameOf: (group) => String(group ?? '') }
  const origins = await db.all<{ id: number; name: string }>(
    sql`select o.id, ${ofOrigins} as name from origins o where o.workspace_id = ${db.workspaceId}`,
  )
  const names = [...new Set(origins.map(({ name }) => name))]
  const places = new Map(names.map((name, place) => [name, place]))
  const numbers: number[] = []
  for (const { id, name } of origins) numbers[id - 1] = places.get(name) ?? 0
  const filled = Array.from(numbers, (number) => number ?? 0)
  return {
    group: sql`(${filled}::int[])[f.origin_id]`,
    join: sql``,
    nameOf: (group) => names[Number(group)] ?? '',
  }
}
