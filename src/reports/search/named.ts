import { type Db, sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { type Permission, reachOf } from '#src/people/permissions.ts'
import { fitOf, type Ranked } from './hits.ts'

interface Named {
  id: string
  name: string
  detail: string | null
}

const MOST = 30

/** What has a name of its own and is few: campaigns, members, forms; each only for whoever may read it. */
export async function findNamed(ctx: ReadContext, typed: string): Promise<Ranked[]> {
  const { db } = ctx
  const found = await Promise.all([
    named(ctx, 'campaign', 'campaigns.read', () => like(db, sql`campaigns`, sql`name`, sql`key`, typed)),
    named(ctx, 'form', 'forms.read', () => like(db, sql`forms`, sql`name`, sql`slug`, typed)),
    named(ctx, 'member', 'people.read', () =>
      like(db, sql`members`, sql`name`, sql`email`, typed, sql`and left_at is null`),
    ),
  ])
  return found.flat().map(({ kind, id, name, detail }) => ({
    kind,
    id,
    title: name,
    detail,
    stage: null,
    lead_id: null,
    fit: Math.max(fitOf(name, typed), fitOf(detail, typed), 30),
  }))
}

async function named<Kind extends Ranked['kind']>(
  ctx: ReadContext,
  kind: Kind,
  needs: Permission,
  read: () => Promise<Named[]>,
): Promise<(Named & { kind: Kind })[]> {
  if (reachOf(ctx.actor, needs) === null) return []
  return (await read()).map((one) => ({ ...one, kind }))
}

type Sql = ReturnType<typeof sql>

function like(
  db: Db,
  table: Sql,
  name: Sql,
  detail: Sql,
  typed: string,
  more: Sql = sql``,
): Promise<Named[]> {
  const wanted = typed.trim().toLowerCase()
  return db.all<Named>(sql`
    select id, ${name} as name, ${detail} as detail from ${table}
    where workspace_id = ${db.workspaceId} ${more}
      and (strpos(lower(${name}), ${wanted}) > 0 or strpos(lower(${detail}), ${wanted}) > 0)
    order by strpos(lower(${name}), ${wanted}) = 1 desc, lower(${name}), id limit ${MOST}`)
}
