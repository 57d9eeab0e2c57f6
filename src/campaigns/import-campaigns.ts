import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import { campaignKey } from './campaigns-by-key.ts'
import { type NewCampaign, recordCampaigns } from './record-campaign.ts'
import { type NewCost, type RecordedCosts, recordCosts } from './record-cost.ts'

/** A row of a file of campaigns: what it says of the campaign and, where it has an amount, a cost. */
export interface CampaignImportRow extends NewCampaign {
  row: number
  amount?: string | number | null
  currency?: string | null
  /** The day the campaign starts where nothing is said. */
  spentOn?: string | null
  costExternalId?: string | null
}

/**
 * Records the campaigns of a batch of rows and what they cost; the same batch again changes nothing. Refuses rows as recordCampaigns and recordCosts do, and
 * with `cost_without_day`; a row whose cost is refused still records its campaign.
 */
export async function importCampaigns(
  ctx: Context,
  rows: readonly CampaignImportRow[],
): Promise<RecordedCosts & { campaigns: number }> {
  const { ids, refused } = await recordCampaigns(ctx, rows)
  const bad = new Set(refused.map((each) => each.row))
  const costs: NewCost[] = []
  for (const row of rows) {
    const campaignId = ids.get(campaignKey(row.key))
    if (campaignId === undefined || bad.has(row.row)) continue
    if (row.amount === undefined || row.amount === null || row.amount === '') continue
    const spentOn = row.spentOn ?? row.from
    if (!spentOn) refused.push(costWithoutDay(row.row))
    else {
      const { amount, currency = null, costExternalId: externalId = null } = row
      costs.push({ row: row.row, campaignId, amount, currency, spentOn, externalId })
    }
  }
  const recorded = await recordCosts(ctx, costs, { asFile: true })
  return { ...recorded, campaigns: ids.size, refused: [...refused, ...recorded.refused] }
}

function costWithoutDay(row: number): RefusedRow {
  return {
    row,
    reason: 'cost_without_day',
    sentence: 'The row has a cost, but neither a day nor a start of the campaign.',
  }
}
