import { createHash } from 'node:crypto'
import { rowsAsSelect } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { sumAmounts } from '#src/lib/money.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { loadRates } from '#src/people/exchange-rates/at-rates.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { campaignsOfPlatform } from './campaigns-of-platform.ts'
import { costOf, type RecordedCosts } from './record-cost.ts'
import { type CampaignCostRow, campaignCosts } from './tables.ts'

/** A row of a cost file: what a campaign cost on a day, on an advertising platform or elsewhere. */
export interface CostImportRow {
  row: number
  /** Its name, or the key by which leads speak of it. */
  campaign: string | null
  /** The platform's own number of it. */
  campaignId: string | null
  /** The campaign below which unknown ones are made. */
  parent: string | null
  platform: string | null
  source: string | null
  /** Calendar day, `YYYY-MM-DD`. */
  spentOn: string
  amount: string
  currency: string | null
  isPlanned: boolean
  /** A part of the campaign, such as an ad group: a line of its own. */
  label: string | null
}

/**
 * Records what campaigns cost day by day. All rows of an import that speak of one day of a campaign (and part of it) add
 * up to one line; a later file that speaks of that day replaces it, so that a file brought in again changes nothing and
 * a corrected day counts as corrected. A line that somebody took out stays out. Campaigns are found by the platform's
 * number, else by name; unknown ones are made below `parent`. Refuses rows with `campaign_without_key`,
 * `cost_in_two_currencies` and what costOf refuses. Odd, but taken: `spent_in_the_future`.
 */
export async function importCosts(
  ctx: Context,
  rows: readonly CostImportRow[],
  { importId }: { importId: string },
): Promise<RecordedCosts & { odd: RefusedRow[] }> {
  const { currency: own, time_zone: timeZone } = await readWorkspace(ctx.db)
  const campaigns = await campaignsOfPlatform(ctx, rows)
  const rates = await loadRates(
    ctx.db,
    rows.flatMap(({ currency }) => (currency && currency !== own ? [currency] : [])),
  )
  const today = dayIn(timeZone, ctx.now)
  const refused: RefusedRow[] = []
  const odd: RefusedRow[] = []
  const lines = new Map<string, CampaignCostRow>()
  for (const row of rows) {
    const campaignId = campaigns.of(row)
    if (campaignId === undefined) {
      refused.push({ row: row.row, ...noCampaign })
      continue
    }
    const cost = costOf({ ...row, campaignId }, own)
    if ('reason' in cost) {
      refused.push({ row: row.row, ...cost })
      continue
    }
    if (!row.isPlanned && row.spentOn > today) odd.push({ row: row.row, ...notYet(row.spentOn) })
    const key = dayKey(row)
    const known = lines.get(`${campaignId} ${key}`)
    if (known && known.currency !== cost.currency) {
      refused.push({ row: row.row, ...twoCurrencies(row.spentOn) })
      continue
    }
    if (known) known.amount = sumAmounts([known.amount, cost.amount])
    else {
      lines.set(`${campaignId} ${key}`, {
        ...cost,
        external_id: key,
        is_planned: row.isPlanned,
        import_id: importId,
        rate: cost.currency === own ? null : rates.on(cost.currency, cost.spent_on),
        recorded_by: memberOf(ctx.actor),
      })
    }
  }
  return { ...(await write(ctx, [...lines.values()])), refused, odd }
}

/** Within one import the rows of a day add up, whichever batch they are read in; another import replaces the day. */
async function write(ctx: Context, costs: CampaignCostRow[]): Promise<Omit<RecordedCosts, 'refused'>> {
  if (costs.length === 0) return { recorded: 0, corrected: 0, unchanged: 0 }
  costs.sort((a, b) => (`${a.campaign_id} ${a.external_id}` < `${b.campaign_id} ${b.external_id}` ? -1 : 1))
  const { text, values } = rowsAsSelect(campaignCosts, costs, ctx.db.workspaceId)
  const written = await ctx.db.raw<{ is_new: boolean; is_same: boolean }>(
    `with before as (
       select c.id, c.amount, c.currency from campaign_costs c
       join (${text}) v on c.workspace_id = $1::uuid and c.campaign_id = v.campaign_id and c.external_id = v.external_id
     )
     insert into campaign_costs as c (workspace_id, ${Object.keys(campaignCosts.columns).join(', ')}) ${text}
     on conflict (workspace_id, campaign_id, external_id) do update set
       amount = case when c.import_id = excluded.import_id then c.amount + excluded.amount else excluded.amount end,
       currency = excluded.currency, rate = excluded.rate, import_id = excluded.import_id
     returning xmax = 0 as is_new,
       exists (select from before b where b.id = c.id and b.amount = c.amount and b.currency = c.currency) as is_same`,
    values,
  )
  const recorded = written.filter((row) => row.is_new).length
  const unchanged = written.filter((row) => row.is_same).length
  return { recorded, corrected: written.length - recorded - unchanged, unchanged }
}

/** Begins the external id of a line that stands for a day of a cost file. */
export const DAY_LINE = 'day '

function dayKey({ platform, spentOn, label, isPlanned }: CostImportRow): string {
  const part = label ? ` ${createHash('md5').update(label).digest('hex')}` : ''
  return `${DAY_LINE}${spentOn} ${isPlanned ? 'planned' : 'actual'} ${platform ?? 'file'}${part}`
}

const noCampaign = {
  reason: 'campaign_without_key',
  sentence: 'The row has a cost, but says neither the name nor the number of its campaign.',
}

function notYet(day: string) {
  return {
    reason: 'spent_in_the_future',
    sentence: `The day ${day} has not come yet; a cost that is only planned should say so.`,
  }
}

function twoCurrencies(day: string) {
  return {
    reason: 'cost_in_two_currencies',
    sentence: `The file tells the cost of this campaign on ${day} in two currencies; only the first was taken.`,
  }
}
