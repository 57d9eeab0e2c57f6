import { TOO_FEW } from '#src/lib/rates.ts'
import { greatestShift } from '../../../attribution/finding.ts'
import { returned, returnedMost } from '../../../campaigns/campaigns.ts'
import type { ReportRow } from '../../../report.ts'
import { MANY_TIMES, outstanding } from '../../../sources/finding.ts'
import type { Finding, Say } from './say.ts'

/** What reports say about what leads cost and bring. */
export const ABOUT_MONEY = {
  return({ totals, distribution }, { percent }) {
    const told = [sayLag(distribution, percent), sayBack(totals, percent)].filter((part) => part !== null)
    return told.length > 0
      ? told.join('; ')
      : 'Es ist zu wenig verkauft, um zu sagen, wie spät Verkäufe kommen'
  },
  overview({ rows }, { count, money, percent }) {
    const value = (figure: string) => rows.find((row) => row.figure === figure)?.value
    const kept = value('kept_share')
    const promise = typeof kept === 'number' ? `, die Zusage bei ${percent(kept)} gehalten` : ''
    const sales = Number(value('sales'))
    return `${count(value('leads'))} Leads${promise}; ${sales === 1 ? '1 Verkauf' : `${count(sales)} Verkäufe`} über ${money(value('revenue'))}`
  },
  sources({ by, rows, totals }, { count, percent, times }) {
    const { one, average } = outstanding(rows, by, totals)
    const whole = percent(average * 100)
    if (!one)
      return `${whole} von ${count(totals.leads)} Leads sind gewonnen; keine Abweichung ist mehr als Zufall`
    const said = `${KIND[by] ?? ''}${one.name}: ${percent(one.share * 100)} der Leads gewonnen`
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
  attribution({ by, rows, totals, without }, { count, money }) {
    const sales = Number(totals.sales)
    if (sales < TOO_FEW) {
      return `${sales === 1 ? '1 Verkauf ist' : `${count(sales)} Verkäufe sind`} zu wenig, um Modelle zu vergleichen`
    }
    const said = without ? ', Gespräche mit unseren eigenen Leuten ausgenommen' : ''
    const { of, row } = greatestShift(rows)
    if (!row) return `Alle Modelle sagen dasselbe: niemand wurde vor dem Kauf zweimal erreicht${said}`
    const say = (amount: unknown) => (of === 'money' ? money(amount) : `${amount} Verkäufe`)
    const name = String(row.name || row[by] || WITHOUT[by] || '').replaceAll('_', ' ')
    const part = `${name.charAt(0).toUpperCase()}${name.slice(1)} hat einen Anteil von ${say(row[`${of}_linear`])}, wenn jede Berührung gleich zählt${said}`
    const began = Number(row[`${of}_origin`])
    return `${part}, und ${began > 0 ? say(began) : 'keinen'}, wenn nur die erste Anfrage zählt`
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

const AGES = [
  [12, 'ein Jahr'],
  [6, 'ein halbes Jahr'],
  [3, 'drei Monate'],
  [1, 'einen Monat'],
] as const

function sayLag(distribution: readonly ReportRow[], percent: Say['percent']): string | null {
  for (const [months, words] of AGES) {
    const share = distribution.find((row) => row.months === months)?.share
    if (typeof share !== 'number' || distribution.length <= months || share > 97) continue
    return `${percent(100 - share)} der Verkäufe kommen mehr als ${words} nach der Anfrage`
  }
  const whole = distribution.find(({ share }) => Number(share) >= 97)
  if (!whole) return null
  return `Fast alle Verkäufe kommen innerhalb von ${sayMonths(Number(whole.months))} nach der Anfrage`
}

/** The return at the greatest age that any month has. */
function sayBack(totals: ReportRow, percent: Say['percent']): string | null {
  const months = [24, 18, 12, 6, 3, 1].find((age) => typeof totals[`return_${age}`] === 'number')
  if (months === undefined) return null
  const back = percent((Number(totals[`return_${months}`]) + 1) * 100)
  return `${back} des Geldes waren nach ${sayMonths(months)} zurück`
}
