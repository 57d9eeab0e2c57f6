import { type Db, sql } from '#src/db/index.ts'
import type { InquiryRecord } from '../inquiry-record.ts'
import type { Mended } from '../mended.ts'
import { clip } from '../normalize/text.ts'
import { type ArrivalSources, readArrival, readTexts, type StoredArrival } from '../read-arrival.ts'
import { loadRowReaders } from '../row-readers.ts'
import { saidInWords } from './reasons-in-words.ts'
import type { InquiryStatus } from './what-became.ts'

/** An arrival with what became of it, as a list reads it. */
export interface ArrivalRow extends InquiryStatus {
  form_id: string | null
  import_id: string | null
  content_bytes: number
  content: Buffer | null
  content_type: string
  context: Record<string, unknown> | null
  is_erased: boolean
  mended: Mended | null
}

export interface ArrivalLine extends InquiryStatus {
  form: { id: string; name: string } | null
  import: { id: string; name: string } | null
  lead: {
    id: string
    stage: string
    person: string | null
    accountable: string | null
    merged_into: string | null
  } | null
  said: {
    name: string | null
    email: string | null
    phone: string | null
    company: string | null
    topic: string | null
    message: string | null
  } | null
  is_erased: boolean
  is_mended: boolean
  fields: Record<string, string> | null
}

const LONGEST_MESSAGE = 300

/** Lists show names, what was said, and reasons in words. */
export async function linesOf(
  db: Db,
  rows: readonly ArrivalRow[],
  withFields: boolean,
): Promise<ArrivalLine[]> {
  if (rows.length === 0) return []
  const [forms, imports, leads, sources] = await Promise.all([
    namesOf(
      db,
      'forms',
      'name',
      rows.map((row) => row.form_id),
    ),
    namesOf(
      db,
      'imports',
      'file_name',
      rows.map((row) => row.import_id),
    ),
    leadsOf(
      db,
      rows.flatMap((row) => row.lead_id ?? []),
    ),
    loadRowReaders(db, [...new Set(rows.flatMap((row) => row.import_id ?? []))]),
  ])
  return rows.map((row) => {
    const { form_id, import_id, content, content_bytes: _, content_type, context, mended, ...status } = row
    const arrival = content && { ...row, content, content_type, context: context ?? {}, mended }
    return {
      ...status,
      reason: saidInWords(status),
      form: form_id ? { id: form_id, name: forms.get(form_id) ?? '' } : null,
      import: import_id ? { id: import_id, name: imports.get(import_id) ?? '' } : null,
      lead: leads.get(row.lead_id ?? '') ?? null,
      said: arrival && saidIn(arrival, sources),
      is_mended: mended !== null,
      fields: withFields && arrival ? readTexts(arrival, sources) : null,
    }
  })
}

/** Null where it can't be read: a list shows the others all the same. */
function saidIn(arrival: StoredArrival, sources: ArrivalSources): ArrivalLine['said'] {
  try {
    const read = readArrival(arrival, sources)
    return 'record' in read ? shownOf(read.record) : null
  } catch {
    return null
  }
}

function shownOf({ person, organization, topic, message }: InquiryRecord): ArrivalLine['said'] {
  return {
    name: person.name,
    email: person.emails[0] ?? null,
    phone: person.phones[0] ?? null,
    company: organization.name,
    topic,
    message: message && clip(message, LONGEST_MESSAGE),
  }
}

async function namesOf(
  db: Db,
  table: 'forms' | 'imports',
  column: string,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db.all<{ id: string; name: string }>(sql`
    select id, ${sql.ref(column)} as name from ${sql.table(table)}
    where workspace_id = ${db.workspaceId} and id = any(${wanted}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.name]))
}

async function leadsOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, NonNullable<ArrivalLine['lead']>>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<NonNullable<ArrivalLine['lead']>>(sql`
    select l.id, l.stage, p.name as person, m.name as accountable, l.survivor_id as merged_into
    from unnest(${[...new Set(ids)]}::uuid[]) as asked(id)
    cross join lateral (
      select * from leads l where l.workspace_id = ${db.workspaceId} and l.id = asked.id offset 0
    ) l
    cross join lateral (
      select * from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = l.accountable_id`)
  return new Map(rows.map((row) => [row.id, row]))
}
