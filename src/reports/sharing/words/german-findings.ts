import { TOO_FEW } from '#src/lib/rates.ts'
import { amountsIn } from '../../boards/says/amounts.ts'
import { boardWords, sayBar } from '../../boards/sentences.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import type { Manner } from './figures.ts'

interface Say {
  count(amount: unknown): string
  percent(amount: unknown): string
  money(amount: unknown): string
  wait(seconds: unknown): string
  /** A stage, step or leak by its German name. */
  part(kind: 'stage' | 'step' | 'bucket', key: unknown): string
}

/** What a report says in German, without the full stop, where its English sentence says something; null for one that nobody worded. */
export function findGerman(report: ReportResult, manner: Manner): string | null {
  if (report.finding === null) return null
  const { count, percent, money, wait } = amountsIn(manner, () => '')
  const say: Say = {
    count: (amount) => count(Number(amount)),
    percent: (amount) => percent(Number(amount)),
    money: (amount) => money(Number(amount)),
    wait: (seconds) => wait(Number(seconds)),
    part: (kind, key) => sayBar(boardWords('de'), kind, { key: String(key), name: null }),
  }
  return FINDINGS[report.report]?.(report, say) ?? null
}

const FINDINGS: Record<string, (report: ReportResult, say: Say) => string | null> = {
  ledger({ totals }, { count }) {
    const left = [
      totals.open_at_start,
      totals.came_in,
      ...(Number(totals.reopened) > 0 ? [totals.reopened] : []),
    ]
    const sum = `${left.map(count).join(' + ')} = ${count(totals.open_at_end)} + ${count(totals.closed)}`
    if (totals.difference !== 0)
      return `Die Bücher gehen nicht auf: ${sum} ist um ${count(totals.difference)} falsch`
    const change = Number(totals.open_at_end) - Number(totals.open_at_start)
    if (change === 0) return `Die Bücher gehen auf: ${sum}; es sind so viele Leads offen wie zuvor`
    return `Die Bücher gehen auf: ${sum}; ${count(Math.abs(change))} Leads ${change > 0 ? 'mehr' : 'weniger'} sind offen als zuvor`
  },
  waterfall({ by, totals }, { count, percent, part }) {
    if (by === 'period') return null
    const way = ['leads', 'qualified', 'offered', 'accepted', 'opportunities', 'won']
    const stops = way
      .slice(0, -1)
      .map((step, i) => ({ step, leads: Number(totals[step]) - Number(totals[way[i + 1] ?? '']) }))
    const most = stops.reduce((worst, one) => (one.leads > worst.leads ? one : worst), { step: '', leads: 0 })
    const said = `${count(totals.accepted)} von ${count(totals.leads)} Leads hat der Vertrieb angenommen, ${percent((Number(totals.won) / Number(totals.leads)) * 100)} sind gewonnen`
    return most.leads === 0 ? said : `${said}; die meisten bleiben nach „${part('step', most.step)}“ stehen`
  },
  response({ totals }, { percent, wait }) {
    const half =
      typeof totals.median_seconds === 'number'
        ? `Die Hälfte der versuchten Leads wartete weniger als ${wait(totals.median_seconds)}`
        : 'Niemand hat versucht, diese Leads zu erreichen'
    return typeof totals.kept_share === 'number'
      ? `${half}; die Zusage wurde bei ${percent(totals.kept_share)} gehalten`
      : `${half}; ${percent(totals.never_share)} wurden nie versucht`
  },
  leaks({ rows }, { count, part }) {
    const all = rows.reduce((sum, { leads }) => sum + Number(leads), 0)
    const [most] = rows.toSorted((a, b) => Number(b.leads) - Number(a.leads))
    if (!most || all === 0 || most.bucket === undefined) return null
    const first = all === 1 ? '1 Lead bleibt liegen' : `${count(all)} Leads bleiben liegen`
    const where = `„${part('bucket', most.bucket)}“`
    return most.leads === all
      ? `${first}, bei ${where}`
      : `${first}, die meisten (${count(most.leads)}) bei ${where}`
  },
  return({ totals, distribution }, { percent }) {
    const told = [sayLag(distribution, percent), sayBack(totals, percent)].filter((part) => part !== null)
    return told.length > 0
      ? told.join('; ')
      : 'Es ist zu wenig verkauft, um zu sagen, wie spät Verkäufe kommen'
  },
  'time-in-stage'({ rows }, { wait, part }) {
    const told = rows.filter(({ came }) => Number(came) >= TOO_FEW)
    const lasting = told.filter(({ median_seconds }) => median_seconds === null)
    const ended = told
      .filter(({ median_seconds }) => median_seconds !== null)
      .toSorted((a, b) => Number(b.median_seconds) - Number(a.median_seconds))
      .map(({ stage, median_seconds }) => `${wait(median_seconds)} in „${part('stage', stage)}“`)
    if (lasting.length === 0)
      return ended.length > 0 ? `Die Hälfte der Leads bleibt ${ended.slice(0, 2).join(', ')}` : null
    const where = lasting.map(({ stage }) => `„${part('stage', stage)}“`).join(' und ')
    const others = ended[0] ? `; von den übrigen bleibt die Hälfte ${ended[0]}` : ''
    return `Mehr als die Hälfte der Leads ist noch in ${where}${others}`
  },
  effort({ rows }, { count, percent }) {
    const told = rows.slice(0, 10).filter(({ made }) => Number(made) >= TOO_FEW)
    const [first, last] = [told[0], told.at(-1)]
    if (!first || !last) return null
    const begins = `Der erste Versuch erreicht ${percent(first.yield)} der Leads`
    if (first === last) return begins
    return `${begins}; der ${count(last.attempt)}. noch ${percent(last.yield)} derer, mit denen bis dahin niemand sprach`
  },
  competitors({ rows, totals }, { count, percent }) {
    const share = `Wir haben ${percent(totals.our_share)} von ${count(totals.our_share_n)} bekannten Käufen gewonnen`
    const [most] = rows.filter(({ competitor }) => competitor !== 'unlisted' && competitor !== 'unnamed')
    if (!most || Number(most.elsewhere) === 0) return share
    return `${share}; am meisten verlieren wir an ${most.name}: ${percent(most.share)} davon`
  },
  'did-you-buy'({ totals }, { count, percent }) {
    const of = `Von ${count(totals.answered)}, die geantwortet haben,`
    if (Number(totals.not_reported) === 0)
      return `${of} hat niemand bei uns gekauft, ohne dass es in den Büchern steht`
    const missed = `${of} haben ${count(totals.not_reported)} bei uns gekauft, ohne dass es in den Büchern steht`
    if (totals.missed_share === null) return missed
    return `${missed}: etwa ${percent(totals.missed_share)} unserer Verkäufe sind nicht gemeldet (${percent(totals.missed_share_low)} bis ${percent(totals.missed_share_high)})`
  },
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
  const within = Number(whole.months) === 1 ? 'einem Monat' : `${whole.months} Monaten`
  return `Fast alle Verkäufe kommen innerhalb von ${within} nach der Anfrage`
}

/** The return at the greatest age that any month has. */
function sayBack(totals: ReportRow, percent: Say['percent']): string | null {
  const months = [24, 18, 12, 6, 3, 1].find((age) => typeof totals[`return_${age}`] === 'number')
  if (months === undefined) return null
  const back = percent((Number(totals[`return_${months}`]) + 1) * 100)
  return `${back} des Geldes waren nach ${months === 1 ? 'einem Monat' : `${months} Monaten`} zurück`
}
