import { isLimited, ONLY, onlyFilter } from '../only.ts'
import { daysOf } from '../purchases/did-you-buy.ts'
import { NO_COMPETITOR } from '../purchases/purchase-leads.ts'
import { toldShare } from '../purchases/strata.ts'
import {
  type Asked,
  type Filter,
  percent,
  type Report,
  type ReportRow,
  rate,
  rateUnits,
  round,
  type Unit,
} from '../report.ts'
import {
  countDrawn,
  countElsewhere,
  countLost,
  countOurs,
  countTold,
  type DrawnMonth,
  readNames,
  type Told,
  type Went,
} from './count-elsewhere.ts'
import { ELSEWHERE_REASONS } from './elsewhere-leads.ts'
import { sayCompetitors } from './finding.ts'

const COUNTED: Readonly<Record<(typeof ELSEWHERE_REASONS)[number], string>> = {
  competitor: 'lost_to',
  bought_elsewhere: 'bought_from',
  price: 'price',
  product_gap: 'product_gap',
  late: 'too_late',
}

/**
 * Whom we lose to, and our share: ours / (ours + elsewhere), with its 95 % interval (Wilson). Ours are leads with a sale of
 * our own dated in the period, elsewhere those that went elsewhere in it, as the books say; `told` and `told_share` are what
 * people answered who were asked in the period (purchases/strata.ts), the share of all leads
 * only. By competitor the share is against that one alone. In
 * `distribution`: why opportunities were lost in the period.
 */
export const competitors: Report = {
  name: 'competitors',
  says: 'Whom we lose to, why, and our share, as the books and as the people who asked say it',
  by: ['competitor', 'month'],
  only: ONLY,
  async run(asked) {
    const [names, went, told, ours, drawn, lost] = await Promise.all([
      readNames(asked),
      countElsewhere(asked),
      countTold(asked),
      countOurs(asked),
      countDrawn(asked),
      countLost(asked),
    ])
    const isPart = isLimited(asked.only)
    const oursOf = (month: string | null) => ours.find((one) => one.month === month)?.leads ?? 0
    const all = figures({
      went,
      told,
      ours: oursOf(null),
      drawn: drawn.find(({ month }) => month === null),
      isPart,
    })
    const keys = asked.by === 'month' ? monthsOf(went, told, ours) : namesOf(names, went, told)
    const rows = keys.map(({ key, name }): ReportRow => {
      const isOf = (one: { competitor: string; month: string }) =>
        (asked.by === 'month' ? one.month : one.competitor) === key
      const of = {
        went: went.filter(isOf),
        told: told.filter(isOf),
        ours: oursOf(asked.by === 'month' ? key : null),
        drawn: asked.by === 'month' ? drawn.find(({ month }) => month === key) : undefined,
        isPart,
      }
      return {
        ...(name === undefined ? { month: key } : { competitor: key, name }),
        ...figures(of),
        share: percent(sum(of.went, 'leads'), Number(all.elsewhere)),
        opens: opensOf(asked, key),
      }
    })
    const totals = { ...all, opens: opensOf(asked, null) }
    return {
      rows,
      totals,
      finding: sayCompetitors(asked.by === 'competitor' ? rows : [], totals),
      units: UNITS,
      distribution: lost,
    }
  },
}

const UNITS: Record<string, Unit> = {
  ours: 'leads',
  elsewhere: 'leads',
  told: 'leads',
  from_us: 'leads',
  ...Object.fromEntries(Object.values(COUNTED).map((name) => [name, 'leads' as const])),
  share: 'percent',
  ...rateUnits('our_share', 'told_share'),
}

function figures(o: {
  went: readonly Went[]
  told: readonly Told[]
  ours: number
  drawn: DrawnMonth | undefined
  isPart: boolean
}): ReportRow {
  const elsewhere = sum(o.went, 'leads')
  const told = o.drawn && !o.isPart ? toldShare(o.drawn) : null
  const byReason = ELSEWHERE_REASONS.map((reason) => [
    COUNTED[reason],
    sum(
      o.went.filter((one) => one.reason === reason),
      'leads',
    ),
  ])
  return {
    ours: o.ours,
    elsewhere,
    ...Object.fromEntries(byReason),
    ...rate('our_share', o.ours, o.ours + elsewhere),
    our_share_n: o.ours + elsewhere,
    told: sum(o.told, 'told'),
    from_us: o.drawn?.from_us ?? null,
    told_share: told && round(told.value * 100, 2),
    told_share_n: o.drawn?.answered ?? null,
    told_share_low: told && round(told.low * 100, 2),
    told_share_high: told && round(told.high * 100, 2),
  }
}

function namesOf(
  names: readonly { id: string; name: string }[],
  went: readonly Went[],
  told: readonly Told[],
) {
  const leads = (key: string) =>
    sum(
      went.filter(({ competitor }) => competitor === key),
      'leads',
    )
  const isSaid = (key: string) => [...went, ...told].some(({ competitor }) => competitor === key)
  return [
    ...names
      .map(({ id, name }) => ({ key: id, name }))
      .filter(({ key }) => isSaid(key))
      .toSorted((a, b) => leads(b.key) - leads(a.key)),
    ...NO_COMPETITOR.filter(isSaid).map((key) => ({ key, name: WORDS[key] })),
  ]
}

const WORDS = { unlisted: 'Not on the list', unnamed: 'Not named' } as const

function monthsOf(...counted: (readonly { month: string | null }[])[]): { key: string; name?: string }[] {
  const months = counted.flat().flatMap(({ month }) => month ?? [])
  return [...new Set(months)].sort().map((key) => ({ key }))
}

function sum<Column extends string>(rows: readonly Record<Column, number>[], column: Column): number {
  return rows.reduce((total, row) => total + row[column], 0)
}

function opensOf({ by, period, only }: Asked, key: string | null): Record<string, Filter> {
  const { from, to } = by === 'month' && key !== null ? daysOf(key, period) : period
  const days = (name: string): Filter => ({
    ...onlyFilter(only),
    ...(from ? { [`${name}_from`]: from } : {}),
    ...(to ? { [`${name}_to`]: to } : {}),
  })
  const of = by === 'competitor' && key !== null ? key : 'any'
  const elsewhere = { elsewhere: of, ...days('elsewhere') }
  const purchase = { ...(of === 'any' ? {} : { purchase_competitor: of }), ...days('purchase') }
  return {
    elsewhere,
    ...Object.fromEntries(ELSEWHERE_REASONS.map((reason) => [COUNTED[reason], { ...elsewhere, reason }])),
    told: { purchase: 'elsewhere', ...purchase },
    from_us: { purchase: 'from_us', ...purchase },
    ours: from || to ? days('sold') : { ...days('sold'), sold_from: '1900-01-01' },
  }
}
