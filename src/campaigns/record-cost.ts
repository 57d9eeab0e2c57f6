import { createHash } from 'node:crypto'
import { rowsAsSelect } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { knownCurrency, readAmount } from '#src/lib/money.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { loadRates } from '#src/people/exchange-rates/at-rates.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type CampaignCostRow, campaignCosts } from './tables.ts'

export interface NewCost {
  campaignId: string
  /** As written or decimal text. */
  amount: string | number
  /** The workspace's where nothing is said. */
  currency?: string | null
  /** Calendar day, `YYYY-MM-DD`. */
  spentOn: string
  /** Of the invoice or the advertising system, unique within the campaign. */
  externalId?: string | null
  label?: string | null
  /** Of a plan: shown beside what was spent, and in no sum. */
  isPlanned?: boolean
  row?: number
}

export interface RecordedCosts {
  recorded: number
  corrected: number
  unchanged: number
  refused: RefusedRow[]
}

/** Begins the external id of a line that had none of its own. */
export const LINE = 'line '

/**
 * Records what campaigns cost. A cost with an external id is recorded once: sent again it changes nothing, with
 * another amount, currency or day it is corrected, and one that somebody took out stays out. One without is added each
 * time; `asFile` makes it known by what it says, so that a file that is brought in twice, or has grown, does not double
 * it. Rows are refused with `amount_negative`, `amount_unreadable` and `currency_unknown`; the others go on.
 */
export async function recordCosts(
  ctx: Context,
  rows: readonly NewCost[],
  { asFile = false }: { asFile?: boolean } = {},
): Promise<RecordedCosts> {
  const refused: RefusedRow[] = []
  const fresh: CampaignCostRow[] = []
  const known = new Map<string, CampaignCostRow>()
  const { currency } = await readWorkspace(ctx.db)
  const lines = new Map<string, number>()
  rows.forEach((row, i) => {
    const cost = costOf(row, currency)
    if ('reason' in cost) {
      refused.push({ row: row.row ?? i, ...cost })
      return
    }
    cost.recorded_by = asFile ? null : memberOf(ctx.actor)
    if (asFile) cost.external_id ??= lineId(cost, lines)
    if (cost.external_id === null) fresh.push(cost)
    else known.set(`${cost.campaign_id} ${cost.external_id}`, cost)
  })
  await rateCosts(ctx, [...fresh, ...known.values()], currency)
  await ctx.db.insert(campaignCosts, fresh)
  const counts = await upsert(ctx, [...known.values()])
  return { ...counts, recorded: counts.recorded + fresh.length, refused }
}

async function upsert(ctx: Context, costs: CampaignCostRow[]): Promise<Omit<RecordedCosts, 'refused'>> {
  if (costs.length === 0) return { recorded: 0, corrected: 0, unchanged: 0 }
  costs.sort((a, b) => (`${a.campaign_id} ${a.external_id}` < `${b.campaign_id} ${b.external_id}` ? -1 : 1))
  const { text, values } = rowsAsSelect(campaignCosts, costs, ctx.db.workspaceId)
  const written = await ctx.db.raw<{ is_new: boolean }>(
    `insert into campaign_costs (workspace_id, ${Object.keys(campaignCosts.columns).join(', ')}) ${text}
     on conflict (workspace_id, campaign_id, external_id) do update set
       amount = excluded.amount, currency = excluded.currency, spent_on = excluded.spent_on, rate = excluded.rate,
       is_planned = excluded.is_planned
     where (campaign_costs.amount, campaign_costs.currency, campaign_costs.spent_on, campaign_costs.is_planned)
       is distinct from (excluded.amount, excluded.currency, excluded.spent_on, excluded.is_planned)
     returning xmax = 0 as is_new`,
    values,
  )
  const recorded = written.filter((row) => row.is_new).length
  return { recorded, corrected: written.length - recorded, unchanged: costs.length - written.length }
}

/** Gives costs in other currencies than the workspace's the rate of their day, where there is one. */
export async function rateCosts(ctx: Context, costs: readonly CampaignCostRow[], own: string): Promise<void> {
  const foreign = costs.filter(({ currency }) => currency !== own)
  const rates = await loadRates(
    ctx.db,
    foreign.map(({ currency }) => currency),
  )
  for (const cost of foreign) cost.rate = rates.on(cost.currency, cost.spent_on)
}

/** What a line of a file is known by: the same line once more in the file is the second of its kind. */
function lineId(cost: CampaignCostRow, seen: Map<string, number>): string {
  const { campaign_id, amount, currency, spent_on, label, is_planned } = cost
  const said = JSON.stringify([
    campaign_id,
    Number(amount),
    currency,
    spent_on,
    label,
    ...(is_planned ? ['planned'] : []),
  ])
  const count = (seen.get(said) ?? 0) + 1
  seen.set(said, count)
  return `${LINE}${createHash('md5').update(said).digest('hex')} ${count}`
}

export function costOf(row: NewCost, workspaceCurrency: string): CampaignCostRow | Omit<RefusedRow, 'row'> {
  const read = readAmount(row.amount)
  if ('reason' in read) {
    const why =
      read.reason === 'amount_negative' ? 'is less than nothing' : 'cannot be read as an amount of money'
    return { reason: read.reason, sentence: `The cost “${row.amount}” ${why}.` }
  }
  const currency = knownCurrency(row.currency || workspaceCurrency)
  if (!currency) return { reason: 'currency_unknown', sentence: `There is no currency “${row.currency}”.` }
  return {
    id: newId(),
    campaign_id: row.campaignId,
    amount: read.amount,
    currency,
    spent_on: row.spentOn,
    external_id: row.externalId?.trim() || null,
    label: row.label?.trim() || null,
    recorded_by: null,
    removed_at: null,
    removed_by: null,
    rate: null,
    is_planned: row.isPlanned ?? false,
    import_id: null,
  }
}
