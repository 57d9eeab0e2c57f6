import { type Db, sql } from '#src/db/index.ts'

import { type ArrivalLine, type ArrivalRow, linesOf } from '../../placing/arrival-lines.ts'
import { type ComparedField, compare, evidenceFor } from './compare.ts'
import { findSuggestion, type Suggestion } from './find-suggestion.ts'

export interface SuggestedRecord {
  id: string
  name: string | null
  created_at: Date
  /** Every address, number and domain by which it is recognised. */
  known_by: { kind: string; value: string }[]
  leads: {
    id: string
    topic: string | null
    stage: string
    accountable: string | null
    inquired_at: Date
  }[]
  inquiries: Pick<ArrivalLine, 'id' | 'channel' | 'received_at' | 'said'>[]
}

export interface SuggestionPage extends Omit<Suggestion, 'left' | 'right'> {
  fields: ComparedField[]
  evidence: string[]
  left: SuggestedRecord
  right: SuggestedRecord
}

const MOST_LEADS = 20
const MOST_INQUIRIES = 5

/** Two records side by side: what each knows, asked and is recognised by, and why they may be one. Refuses `suggestion_not_found`. */
export async function readSuggestion(db: Db, id: string): Promise<SuggestionPage> {
  const suggestion = await findSuggestion(db, id)
  const { kind } = suggestion
  const [left, right] = await Promise.all([
    readRecord(db, kind, suggestion.left),
    readRecord(db, kind, suggestion.right),
  ])
  const fields = compare(kind, left.columns, right.columns)
  return {
    ...suggestion,
    fields,
    evidence: evidenceFor(suggestion.reason, fields),
    left: left.record,
    right: right.record,
  }
}

async function readRecord(db: Db, kind: Suggestion['kind'], id: string) {
  const [table, keys, column] =
    kind === 'person'
      ? (['persons', 'person_keys', 'person_id'] as const)
      : (['organizations', 'organization_keys', 'organization_id'] as const)
  const [row, known_by, leads] = await Promise.all([
    db.first<Record<string, unknown> & { name: string | null; created_at: Date }>(sql`
      select * from ${sql.table(table)} where workspace_id = ${db.workspaceId} and id = ${id}`),
    db.all<{ kind: string; value: string }>(sql`
      select kind, value from ${sql.table(keys)}
      where workspace_id = ${db.workspaceId} and ${sql.ref(column)} = ${id} and kind <> 'name_company'
      order by kind, value limit 50`),
    db.all<SuggestedRecord['leads'][number]>(sql`
      select l.id, l.topic, l.stage, m.name as accountable, l.inquired_at
      from leads l left join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id
      where l.workspace_id = ${db.workspaceId} and l.${sql.ref(column)} = ${id} and l.stage <> 'merged'
      order by l.inquired_at desc limit ${MOST_LEADS}`),
  ])
  const inquiries = await readInquiries(
    db,
    leads.map((lead) => lead.id),
  )
  const record: SuggestedRecord = {
    id,
    name: row?.name ?? null,
    created_at: row?.created_at ?? new Date(0),
    known_by,
    leads,
    inquiries: inquiries.map(({ id, channel, received_at, said }) => ({ id, channel, received_at, said })),
  }
  return { columns: row ?? {}, record }
}

/** The latest of what was asked for these leads. */
async function readInquiries(db: Db, leads: readonly string[]): Promise<ArrivalLine[]> {
  if (leads.length === 0) return []
  const rows = await db.all<ArrivalRow>(sql`
    select i.id, i.channel, i.form_id, i.import_id, i.received_at, i.asked_at, i.content_bytes, p.place, p.lead_id, p.kind,
      p.reason, p.placed_at, case when i.content_bytes < 262144 then c.content end as content, c.content_type, c.context,
      c.content is null as is_erased, null as mended
    from (
      select * from placements where workspace_id = ${db.workspaceId} and lead_id = any(${leads}::uuid[])
      order by inquiry_id desc limit ${MOST_INQUIRIES}
    ) p
    join inquiries i on i.workspace_id = ${db.workspaceId} and i.id = p.inquiry_id
    join inquiry_contents c on c.workspace_id = ${db.workspaceId} and c.inquiry_id = p.inquiry_id
    order by i.id desc`)
  return linesOf(db, rows, false)
}
