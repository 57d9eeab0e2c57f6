import { TOO_FEW } from '#src/lib/rates.ts'
import { endsOf } from '../../../effort/finding.ts'
import type { ReportRow } from '../../../report.ts'
import { stepsTold } from '../../../velocity/finding.ts'
import type { Finding, Say } from './say.ts'

/** What reports say about the way of leads and how long it takes. */
export const ABOUT_THE_WAY = {
  ledger({ totals }, { count, leads }) {
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
    return `Die Bücher gehen auf: ${sum}; ${leads(Math.abs(change))} ${change > 0 ? 'mehr' : 'weniger'} ${Math.abs(change) === 1 ? 'ist' : 'sind'} offen als zuvor`
  },
  waterfall({ by, rows, totals }, { count, leads, percent, part }) {
    if (by === 'period') return sayEntered(rows, { count, leads })
    const way = ['leads', 'qualified', 'offered', 'accepted', 'opportunities', 'won']
    const stops = way
      .slice(0, -1)
      .map((step, i) => ({ step, leads: Number(totals[step]) - Number(totals[way[i + 1] ?? '']) }))
    const most = stops.reduce((worst, one) => (one.leads > worst.leads ? one : worst), { step: '', leads: 0 })
    const said = `${count(totals.accepted)} von ${leads(totals.leads)} hat der Vertrieb angenommen, ${percent((Number(totals.won) / Number(totals.leads)) * 100)} sind gewonnen`
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
  leaks({ by, rows }, { count, leads, name, part }) {
    const all = rows.reduce((sum, { leads }) => sum + Number(leads), 0)
    const [most] = rows.toSorted((a, b) => Number(b.leads) - Number(a.leads))
    if (!most || all === 0) return 'Kein Lead bleibt liegen'
    const first = `${leads(all)} ${all === 1 ? 'bleibt' : 'bleiben'} liegen`
    const where =
      by === 'bucket'
        ? `„${part('bucket', most.bucket)}“`
        : most.name || most[by]
          ? name(most, by)
          : 'niemandem'
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
    const told = endsOf(rows)
    if (!told) return null
    const { first, last } = told
    const begins = `Der erste Versuch erreicht ${percent(first.yield)} der Leads`
    if (!last) return begins
    return `${begins}; der ${count(last.attempt)}. noch ${percent(last.yield)} derer, mit denen bis dahin niemand sprach`
  },
  velocity({ totals }, { wait, money }) {
    const times = stepsTold(totals)
      .map(({ step, days }) => `${wait(days * 86_400)} bis ${STEPS[step]}`)
      .join(', ')
    const moved = Number(totals.velocity) > 0 ? `; die Pipeline bewegt ${money(totals.velocity)} am Tag` : ''
    return `Die Hälfte derer, die so weit kamen, brauchte ${times}${moved}`
  },
  follow_up({ totals }, { mean, percent }) {
    return `Wer versucht wird, wird ${mean(totals.attempts_mean)}-mal versucht; ${percent(totals.once_share)} nur einmal`
  },
} satisfies Record<string, Finding>

const STEPS = { accepted: 'zur Annahme', opportunities: 'zur Verkaufschance', won: 'zum Verkauf' } as const

function sayEntered(rows: readonly ReportRow[], { count, leads }: Pick<Say, 'count' | 'leads'>): string {
  const entered = (step: string) => Number(rows.find((row) => row.step === step)?.entered ?? 0)
  const [came, won] = [entered('leads'), entered('won')]
  return `In dieser Zeit ${came === 1 ? 'kam' : 'kamen'} ${leads(came)} herein, ${count(entered('accepted'))}-mal nahm der Vertrieb einen an, ${count(won)} ${won === 1 ? 'wurde' : 'wurden'} gewonnen`
}
