import { type Db, sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { contentNotFound } from '../giving/find-content.ts'
import type { ContentWords } from './tables.ts'

export interface ContentFilter {
  search?: string | undefined
  kinds: readonly string[]
  stages: readonly string[]
  topic?: string | undefined
  language?: string | undefined
  isArchived: boolean
}

export interface ContentLine extends ContentWords {
  id: string
  file_name: string | null
  file_bytes: number | null
  version: number | null
  form_name: string | null
  is_archived: boolean
  changed_at: Date
  /** By persons; machines are counted apart. */
  clicks: number
  persons: number
  machines: number
  last_at: Date | null
}

const lines = (db: Db, which: ReturnType<typeof sql>) => sql<ContentLine>`
  select c.id, c.kind, c.title, c.topic, c.buying_stage, c.language, c.address, c.campaign, c.form_id, c.given,
    f.name as file_name, f.bytes::float8 as file_bytes, f.version, g.name as form_name,
    c.archived_at is not null as is_archived, c.changed_at, t.clicks, t.persons, t.machines, t.last_at
  from contents c
  left join content_files f on f.workspace_id = c.workspace_id and f.content_id = c.id and f.version = c.file_version
  left join forms g on g.workspace_id = c.workspace_id and g.id = c.form_id
  cross join lateral (
    select (count(*) filter (where machine is null))::int as clicks,
      (count(distinct person_id) filter (where machine is null))::int as persons,
      (count(*) filter (where machine is not null))::int as machines,
      max(happened_at) filter (where machine is null) as last_at
    from touches t where t.workspace_id = ${db.workspaceId} and t.content_id = c.id offset 0
  ) t
  where c.workspace_id = ${db.workspaceId} and ${which}`

/** The library by title, with how often persons opened each thing. */
export function listContent(db: Db, o: ContentFilter): Promise<ContentLine[]> {
  const which = [
    o.isArchived ? sql`c.archived_at is not null` : sql`c.archived_at is null`,
    ...(o.kinds.length > 0 ? [sql`c.kind = any(${o.kinds}::text[])`] : []),
    ...(o.stages.length > 0 ? [sql`c.buying_stage = any(${o.stages}::text[])`] : []),
    ...(o.topic ? [sql`lower(c.topic) = lower(${o.topic})`] : []),
    ...(o.language ? [sql`c.language = ${o.language}`] : []),
    ...(o.search ? [sql`position(lower(${o.search}) in lower(concat_ws(' ', c.title, c.topic))) > 0`] : []),
  ]
  return db.all(sql`${lines(db, sql.join(which, sql` and `))} order by lower(c.title), c.id limit 1000`)
}

/** The topics and languages there are, to choose from. */
export async function contentChoices(db: Db): Promise<{ topics: string[]; languages: string[] }> {
  const rows = await db.all<{ topic: string | null; language: string | null }>(sql`
    select distinct topic, language from contents where workspace_id = ${db.workspaceId} and archived_at is null`)
  const sorted = (all: (string | null)[]) => [...new Set(all.filter((one) => one !== null))].sort()
  return { topics: sorted(rows.map((row) => row.topic)), languages: sorted(rows.map((row) => row.language)) }
}

/** One thing of the library. Refuses `content_not_found`. */
export async function readContent(db: Db, id: string): Promise<ContentLine> {
  const line = await db.first(lines(db, sql`c.id = ${id}`))
  if (!line) throw contentNotFound()
  return line
}

export interface FileVersion {
  version: number
  name: string
  bytes: number
  added_at: Date
  added_by: string | null
  is_given: boolean
}

/** Every file there was, the newest first; what never arrived whole is left out. */
export function readVersions(db: Db, id: string): Promise<FileVersion[]> {
  return db.all<FileVersion>(sql`
    select f.version, f.name, f.bytes::float8 as bytes, f.added_at, m.name as added_by, f.version = c.file_version as is_given
    from content_files f
    join contents c on c.workspace_id = f.workspace_id and c.id = f.content_id
    left join members m on m.workspace_id = f.workspace_id and m.id = f.added_by
    where f.workspace_id = ${db.workspaceId} and f.content_id = ${id} and f.received = f.bytes
    order by f.version desc`)
}

export interface OpenedBy {
  person_id: string
  name: string | null
  company: string | null
  times: number
  last_at: Date
  kind: string
  lead_id: string | null
  stage: string | null
}

const MOST_READERS = 100

/** Who opened it, the latest first, each with a lead of theirs that the asker may see; nobody beyond their reach. */
export async function readOpeners(ctx: ReadContext, id: string): Promise<OpenedBy[]> {
  const { db } = ctx
  const within = await membersWithin(ctx, 'leads.read')
  const mine = within === 'all' ? sql`true` : sql`l.accountable_id = any(${within}::uuid[])`
  return db.all<OpenedBy>(sql`
    select t.person_id, p.name, p.company, t.times, t.last_at, t.kind, l.id as lead_id, l.stage
    from (
      select person_id, count(*)::int as times, max(happened_at) as last_at,
        (array_agg(kind order by happened_at desc))[1] as kind
      from touches where workspace_id = ${db.workspaceId} and content_id = ${id} and machine is null
      group by person_id
    ) t
    join persons p on p.workspace_id = ${db.workspaceId} and p.id = t.person_id
    ${within === 'all' ? sql`left join` : sql`join`} lateral (
      select l.id, l.stage from leads l
      where l.workspace_id = ${db.workspaceId} and l.person_id = t.person_id and l.survivor_id is null and ${mine}
      order by l.closed_at is not null, l.moved_at desc limit 1
    ) l on true
    order by t.last_at desc, t.person_id limit ${MOST_READERS}`)
}
