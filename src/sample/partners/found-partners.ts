import { sql } from '#src/db/index.ts'
import { setUnreportedDays } from '#src/followup/unreported/close-unreported.ts'
import type { Context } from '#src/people/context.ts'
import { addToPartner } from '#src/people/partners/people-of-partner.ts'
import { savePartner } from '#src/people/partners/save-partner.ts'
import { PARTNERS } from '../company.ts'

/** Leads of a distributor that names no sales are closed after six weeks without a word. */
const SILENT_DAYS = 42

/** Founds the distributors of the sample company and seats their people; answers their teams by name. */
export async function foundPartners(ctx: Context, ceiling: number): Promise<Map<string, string>> {
  const { db } = ctx
  const manager = await db.first<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId} and 'channel_manager' = any(roles)`)
  await setUnreportedDays(ctx, SILENT_DAYS)
  const teams = new Map<string, string>()
  for (const { name, isExclusive, reportsByPeriod, people } of PARTNERS) {
    const { id } = await savePartner(ctx, {
      name,
      manager_id: manager?.id ?? null,
      is_exclusive: isExclusive,
      reports_by_period: reportsByPeriod,
    })
    for (const fields of people) {
      await addToPartner(ctx, { partnerId: id, fields: { ...fields, ceiling_open: ceiling } })
    }
    teams.set(name, id)
  }
  return teams
}
