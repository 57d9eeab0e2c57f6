import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../../../report.ts'
import type { Finding, Say } from './say.ts'

/** What reports say about the way of leads and how long it takes. */
export const ABOUT_THE_WAY = {
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
  waterfall({ by, rows, totals }, { count, percent, part }) {
    if (by === 'period') return sayEntered(rows, count)
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
  leaks({ by, rows }, { count, part }) {
    const all = rows.reduce((sum, { leads }) => sum + Number(leads), 0)
    const [most] = rows.toSorted((a, b) => Number(b.leads) - Number(a.leads))
    if (!most || all === 0) return 'Kein Lead bleibt liegen'
    const first = all === 1 ? '1 Lead bleibt liegen' : `${count(all)} Leads bleiben liegen`
    const where = by === 'bucket' ? `„${part('bucket', most.bucket)}“` : most[by] || 'niemandem'
    return most.leads === all
      ? `${first}, bei ${where}`
      : `${first}, die meisten (${count(most.leads)}) bei ${where}`
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
  velocity({ totals }, { wait, money }) {
    const told = VELOCITY.filter(([count, days]) => Number(totals[count]) >= TOO_FEW && totals[days] !== null)
    const times = told
      .map(([, days, what]) => `${wait(Number(totals[days]) * 86_400)} bis ${what}`)
      .join(', ')
    const moved = Number(totals.velocity) > 0 ? `; die Pipeline bewegt ${money(totals.velocity)} am Tag` : ''
    return `Die Hälfte derer, die so weit kamen, brauchte ${times}${moved}`
  },
  follow_up({ totals }, { mean, percent }) {
    return `Wer versucht wird, wird ${mean(totals.attempts_mean)}-mal versucht; ${percent(totals.once_share)} nur einmal`
  },
} satisfies Record<string, Finding>

const VELOCITY = [
  ['accepted', 'days_to_accepted', 'zur Annahme'],
  ['opportunities', 'days_to_opportunity', 'zur Verkaufschance'],
  ['won', 'days_to_close_median', 'zum Verkauf'],
] as const

function sayEntered(rows: readonly ReportRow[], count: Say['count']): string {
  const entered = (step: string) => count(rows.find((row) => row.step === step)?.entered ?? 0)
  return `In dieser Zeit kamen ${entered('leads')} Leads herein, ${entered('accepted')}-mal nahm der Vertrieb einen an, ${entered('won')} wurden gewonnen`
}
