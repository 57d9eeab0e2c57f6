import { TOO_FEW } from '#src/lib/rates.ts'
import { greatestShift } from '../../../attribution/finding.ts'
import { returned, returnedMost } from '../../../campaigns/campaigns.ts'
import { type Lateness, latenessOf, multipleOf } from '../../../return/finding.ts'
import { MANY_TIMES, outstanding } from '../../../sources/finding.ts'
import type { Finding, Say } from './say.ts'

/** What reports say about what leads cost and bring. */
export const ABOUT_MONEY = {
  return({ totals, distribution }, { percent }) {
    const told = [sayLag(latenessOf(distribution), percent), sayBack(multipleOf(totals), percent)].filter(
      (part) => part !== null,
    )
    return told.length > 0
      ? told.join('; ')
      : 'Es ist zu wenig verkauft, um zu sagen, wie spät Verkäufe kommen'
  },
  overview({ rows }, { leads, money, percent, sales }) {
    const value = (figure: string) => rows.find((row) => row.figure === figure)?.value
    const kept = value('kept_share')
    const promise = typeof kept === 'number' ? `, die Zusage bei ${percent(kept)} gehalten` : ''
    return `${leads(value('leads'))}${promise}; ${sales(value('sales'))} über ${money(value('revenue'))}`
  },
  sources({ by, rows, totals }, { leads, name, percent, times }) {
    const { one, average } = outstanding(rows, by, totals)
    const whole = percent(average * 100)
    if (!one) return `${whole} von ${leads(totals.leads)} sind gewonnen; keine Abweichung ist mehr als Zufall`
    const said = `${KIND[by] ?? ''}${name(one.row, by)}: ${percent(one.share * 100)} der Leads gewonnen`
    if (one.share < average) return `${said}, weniger als der Schnitt von ${whole}`
    const factor = one.share / average
    return `${said}, ${factor >= MANY_TIMES ? `${times(factor)} so viel wie im Schnitt` : `mehr als der Schnitt von ${whole}`}`
  },
  campaigns({ rows }, { count, money, times }) {
    const told = returnedMost(rows)
    if (!told) return null
    const { best, behind } = told
    if (returned(best) < 1) {
      return `Noch keine Kampagne hat ihre Kosten eingebracht; ${best.name} hat ${money(best.revenue)} von ${money(best.cost)} zurückgebracht`
    }
    const first = `${best.name} hat ${times(returned(best))} so viel eingebracht wie gekostet`
    if (behind.length === 0) return first
    return `${first}; ${behind.length === 1 ? `${behind[0]?.name} hat die Kosten` : `${count(behind.length)} Kampagnen haben ihre Kosten`} noch nicht eingebracht`
  },
  payback({ rows, totals: { cost, revenue, paid_back, after_months } }, { money }) {
    if (paid_back === null)
      return `${money(revenue)} von ${money(cost)} sind in ${sayMonths(rows.length)} zurückgekommen`
    if (after_months === 0) return 'Das Geld kam in dem Monat zurück, in dem es zuerst ausgegeben wurde'
    return `Das Geld kam nach ${sayMonths(Number(after_months))} zurück`
  },
  attribution({ by, rows, totals, without }, { money, name, sales }) {
    const sold = Number(totals.sales)
    if (sold < TOO_FEW)
      return `${sales(sold)} ${sold === 1 ? 'ist' : 'sind'} zu wenig, um Modelle zu vergleichen`
    const said = without ? ', Gespräche mit unseren eigenen Leuten ausgenommen' : ''
    const { of, row } = greatestShift(rows)
    if (!row) return `Alle Modelle sagen dasselbe: niemand wurde vor dem Kauf zweimal erreicht${said}`
    const say = (amount: unknown) => (of === 'money' ? money(amount) : sales(amount, 'von'))
    const who = row.name || row[by] ? name(row, by) : (WITHOUT[by] ?? name(row, by))
    const part = `${who} hat einen Anteil von ${say(row[`${of}_linear`])}, wenn jede Berührung gleich zählt${said}`
    const began = Number(row[`${of}_origin`])
    return `${part}, und ${began > 0 ? `von ${say(began)}` : 'keinen'}, wenn nur die erste Anfrage zählt`
  },
} satisfies Record<string, Finding>

/** How one of each is spoken of, before its name. */
const KIND: Record<string, string> = {
  channel: 'Kanal ',
  grade: 'Stufe ',
  topic: 'Thema ',
  product: 'Produkt ',
  country: 'Land ',
  month: 'Monat ',
}

const WITHOUT: Record<string, string> = {
  source: 'Ohne Quelle',
  campaign: 'Ohne Kampagne',
  channel: 'Ohne Kanal',
}

function sayMonths(months: number): string {
  return months === 1 ? 'einem Monat' : `${months} Monaten`
}

const AGES = { 12: 'ein Jahr', 6: 'ein halbes Jahr', 3: 'drei Monate', 1: 'einen Monat' } as const

function sayLag(lag: Lateness | null, percent: Say['percent']): string | null {
  if (lag === null) return null
  if ('within' in lag)
    return `Fast alle Verkäufe kommen innerhalb von ${sayMonths(lag.within)} nach der Anfrage`
  return `${percent(lag.share)} der Verkäufe kommen mehr als ${AGES[lag.laterThan]} nach der Anfrage`
}

function sayBack(told: ReturnType<typeof multipleOf>, percent: Say['percent']): string | null {
  return told && `${percent(told.times * 100)} des Geldes waren nach ${sayMonths(told.months)} zurück`
}
