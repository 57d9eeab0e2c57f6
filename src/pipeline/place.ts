import { sql, type Table } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

export interface PlacementRow {
  inquiry_id: string
  place: 'lead' | 'interaction' | 'not_an_inquiry' | 'quarantine'
  lead_id: string | null
  /** What caused the inquiry; null where it is none. */
  origin_id: number | null
  /** What it became (`new`, `joined`, `reopened`), or what it is instead (`spam`, `unreadable`). */
  kind: string | null
  reason: string | null
  explanation: Record<string, unknown> | null
}

const placements: Table<PlacementRow> = {
  name: 'placements',
  key: ['inquiry_id'],
  columns: {
    inquiry_id: 'uuid',
    place: 'text',
    lead_id: 'uuid',
    origin_id: 'int4',
    kind: 'text',
    reason: 'text',
    explanation: 'jsonb',
  },
}

/** Out of the inbox and into its place, in one transaction: an arrival is never in two places and never in none. */
export async function placeArrivals(ctx: Context, rows: readonly PlacementRow[]): Promise<void> {
  if (rows.length === 0) return
  await Promise.all([
    ctx.db.insert(placements, rows),
    ctx.db.run(sql`
      delete from inbox where workspace_id = ${ctx.db.workspaceId}
        and inquiry_id = any(${rows.map((row) => row.inquiry_id)}::uuid[])`),
  ])
}
