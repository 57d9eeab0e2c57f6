import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { refuseUnlessAllowed } from '#src/people/permissions.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { seek } from '../finding/filters.ts'
import { findLeads } from '../finding/find-leads.ts'
import type { Place } from '../finding/steps.ts'
import { filtersOf, readQuery } from '../read-query.ts'
import { seenBy } from '../seen-by.ts'
import { BULK_PERMISSION, type BulkInput, bulkCommands, bulkLeads } from './bulk-command.ts'

/** More at once would be a mistake or an import. */
export const MOST_LEADS = 50_000
const AT_ONCE = 2_000

export interface BulkSelection {
  leads?: readonly string[] | undefined
  /** A whole list, as its address says it, but for these. */
  filter?: string | undefined
  except?: readonly string[] | undefined
}

/**
 * Writes down a command for many leads, named or all of a list as it stands now; `workOnBulk` carries it out. Sent again
 * under the same id it changes nothing. Refuses `member_needed`, `not_allowed`, `nothing_selected`, `too_many_leads`,
 * `command_id_taken`.
 */
export async function startBulk(
  ctx: Context,
  o: BulkSelection & { id: string; input: BulkInput },
): Promise<void> {
  const { db, now } = ctx
  const memberId = memberOf(ctx.actor)
  if (memberId === null) {
    throw new Refusal(
      'forbidden',
      'member_needed',
      'Somebody must answer for this; this token speaks for none.',
    )
  }
  refuseUnlessAllowed(ctx.actor, BULK_PERMISSION[o.input.name])
  const known = await db.first<{ member_id: string }>(sql`
    select member_id from bulk_commands where workspace_id = ${db.workspaceId} and id = ${o.id}`)
  if (known?.member_id === memberId) return
  if (known)
    throw new Refusal('conflict', 'command_id_taken', 'This command id was used for something else before.')
  const except = new Set(o.except)
  const ids = [...new Set(o.leads ?? (await allOf(ctx, o.filter ?? '')))].filter((id) => !except.has(id))
  if (ids.length === 0) throw new Refusal('invalid', 'nothing_selected', 'No lead is selected.')
  await db.insert(bulkCommands, [
    {
      id: o.id,
      member_id: memberId,
      input: o.input,
      asked_at: now,
      worked_at: now,
      undo_asked_at: null,
      finished_at: null,
    },
  ])
  const row = { bulk_id: o.id, state: 'waiting', reason: null, sentence: null } as const
  await db.insert(
    bulkLeads,
    ids.map((lead_id) => ({ ...row, lead_id, command_id: newId() })),
  )
}

/** The ids of all leads of a list, the newest inquiry first. */
async function allOf(ctx: Context, filter: string): Promise<string[]> {
  const { time_zone } = await readWorkspace(ctx.db)
  const filters = await seenBy(ctx, filtersOf(readQuery(filter), ctx, time_zone), 'leads.read')
  const sought = seek(filters, time_zone)
  const ids: string[] = []
  let after: Place | null = null
  for (;;) {
    const walk = { order: 'inquired_at', descending: true, after, limit: AT_ONCE } as const
    const { places } = await findLeads(ctx.db, sought, walk)
    ids.push(...places.map(({ id }) => id))
    if (ids.length > MOST_LEADS) throw tooMany()
    if (places.length < AT_ONCE) return ids
    after = places.at(-1) as Place
  }
}

function tooMany(): Refusal {
  const sentence = 'This list has more than 50,000 leads. Narrow it down, and do it in parts.'
  return new Refusal('too_large', 'too_many_leads', sentence)
}
