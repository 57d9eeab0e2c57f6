import { sql } from '#src/db/index.ts'
import { inOwnCurrency } from '#src/people/exchange-rates/at-rates.ts'
import { dimensionsOf, type Only } from '../only.ts'
import type { Asked } from '../report.ts'
import { type Spent, sharesOf } from './cost-shares.ts'
import type { GroupName } from './groupings.ts'

/** Groups that a campaign's money can be shared out to; by rep or grade nobody could say whose it was. */
const SHARED: readonly GroupName[] = ['source', 'channel', 'topic', 'product']

export interface Costs {
  /** Null where cost can't be told for this grouping. */
  of(group: string): number | null
  groups: string[]
  /** Null where the leads are limited to something that no cost can be told for. */
  total: number | null
  /** What was spent in currencies whose rate is missing for the day; not added up. */
  elsewhere: Record<string, number>
}

/**
 * What was spent in a period, per group: a campaign's cost is shared out by the leads it brought in the period; one
 * that brought none counts for the campaign's own source. By month it is when the money was spent.
 */
export async function costsOf(asked: Asked, by: GroupName): Promise<Costs> {
  const { only } = asked
  if (dimensionsOf(only).some((dimension) => dimension !== 'origin')) return UNTOLD
  const spent = await readSpent(asked)
  const ours = spent.filter(({ currency }) => currency === null)
  const sums = new Map<string, number>()
  let total = 0
  const add = (group: string, amount: number) => {
    sums.set(group, (sums.get(group) ?? 0) + amount)
    total += amount
  }
  const own = (one: Spent) => (by === 'campaign' ? one.campaign_id : by === 'month' ? one.month : '')
  if (SHARED.includes(by) || isPartOfCampaigns(only)) {
    const shares = ours.length > 0 ? await sharesOf(asked, SHARED.includes(by) ? by : null) : new Map()
    for (const one of ours) {
      for (const { grp, share } of shares.get(one.campaign_id) ?? broughtNone(one, by, only)) {
        add(SHARED.includes(by) ? grp : own(one), one.amount * share)
      }
    }
  } else for (const one of ours) add(own(one), one.amount)
  const known = by === 'campaign' || by === 'month' || SHARED.includes(by)
  return {
    of: (group) => (known ? (sums.get(group) ?? 0) : null),
    groups: known ? [...sums.keys()] : [],
    total,
    elsewhere: isPartOfCampaigns(only) ? {} : sumElsewhere(spent),
  }
}

const UNTOLD: Costs = { of: () => null, groups: [], total: null, elsewhere: {} }

async function readSpent({ db, workspace, period, only }: Asked): Promise<Spent[]> {
  return db.all<Spent>(sql`
    select c.campaign_id, to_char(c.spent_on, 'YYYY-MM') as month,
      case when c.currency <> ${workspace.currency} and c.rate is null then c.currency end as currency, k.source,
      sum(coalesce(${inOwnCurrency(workspace.currency, sql`c`, sql`c.amount`)}, c.amount))::float8 as amount
    from campaign_costs c
    join campaigns k on k.workspace_id = c.workspace_id and k.id = c.campaign_id
    where c.workspace_id = ${db.workspaceId} and c.removed_at is null and not c.is_planned
      and (${period.from}::date is null or c.spent_on >= ${period.from}::date)
      and (${period.to}::date is null or c.spent_on <= ${period.to}::date)
      and (${only.campaign ? [...only.campaign] : null}::text[] is null
        or c.campaign_id::text = any(${only.campaign ? [...only.campaign] : null}::text[]))
    group by 1, 2, 3, 4`)
}

/** Limited to something that a campaign's leads may be only in part. */
function isPartOfCampaigns({ source, channel, topic }: Only): boolean {
  return source !== undefined || channel !== undefined || topic !== undefined
}

function broughtNone({ source }: Spent, by: GroupName, only: Only): { grp: string; share: number }[] {
  if (only.channel !== undefined || only.topic !== undefined) return []
  if (only.source !== undefined && !hasSource(only.source, source)) return []
  return [{ grp: by === 'source' ? (source ?? '') : '', share: 1 }]
}

function hasSource(sources: readonly string[], own: string | null): boolean {
  return sources.some((one) => one.toLowerCase() === (own ?? '').toLowerCase())
}

function sumElsewhere(spent: readonly Spent[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const one of spent) {
    if (one.currency !== null) sums[one.currency] = (sums[one.currency] ?? 0) + one.amount
  }
  return sums
}
