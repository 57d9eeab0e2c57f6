import { type NewCost, putCampaign, recordCosts } from '#src/campaigns/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { DAY, fairAt } from './calendar.ts'
import { CAMPAIGNS } from './company.ts'

const BOOTH_IS_PAID_BEFORE = 90

/** The campaigns of the year, in their tree, with a line for each thing that was paid. */
export async function spendMoney(ctx: Context, days: readonly Date[]): Promise<void> {
  const ids = new Map<string, string>()
  const costs: NewCost[] = []
  for (const { key, name, source, parent, monthly, fair } of CAMPAIGNS) {
    const id = newId()
    ids.set(key, id)
    const held = days.filter((day) => fair && fairAt(day) === key)
    const [first, last] = [held[0] ?? days[0], held.at(-1)]
    await putCampaign(ctx, {
      id,
      key,
      fields: {
        name,
        source,
        from: first ? dayOf(first) : null,
        to: last ? dayOf(last) : null,
        parentId: parent ? (ids.get(parent) ?? null) : null,
      },
    })
    const line = (at: Date, amount: number, label: string) =>
      costs.push({ campaignId: id, amount: amount.toFixed(2), spentOn: dayOf(at), label })
    if (monthly) {
      for (const day of days.filter((one) => dayOf(one).endsWith('-05')))
        line(day, monthly.amount, monthly.label)
    }
    if (fair && first && last) {
      const begin = days[0] ?? first
      line(
        new Date(Math.max(begin.getTime(), first.getTime() - BOOTH_IS_PAID_BEFORE * DAY)),
        fair.booth,
        'Booth',
      )
      line(last, fair.travel, 'Travel and stand')
    }
  }
  await recordCosts(ctx, costs)
}

function dayOf(at: Date): string {
  // Days begin at midnight of the company, which is the day before by the world's clock.
  return new Date(at.getTime() + DAY / 2).toISOString().slice(0, 10)
}
