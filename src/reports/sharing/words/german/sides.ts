import { TOO_FEW } from '#src/lib/rates.ts'
import { overdueWith } from '../../../attainment/due.ts'
import { sidesTold } from '../../../attainment/finding.ts'
import { foundIn, toldOf } from '../../../nurture/finding.ts'
import { farApart, openOf } from '../../../partners/finding.ts'
import type { ReportRow } from '../../../report.ts'
import { againstTarget } from '../../../review/acceptance.ts'
import { overturnedApart } from '../../../review/overturns.ts'
import type { Finding, Say } from './say.ts'

/** What reports say about how sales, marketing, partners and competitors stand, and who buys. */
export const ABOUT_SIDES = {
  competitors({ rows, totals }, { count, percent }) {
    const share = `Wir haben ${percent(totals.our_share)} von ${count(totals.our_share_n)} bekannten ${Number(totals.our_share_n) === 1 ? 'Kauf' : 'Käufen'} gewonnen`
    const [most] = rows.filter(({ competitor }) => competitor !== 'unlisted' && competitor !== 'unnamed')
    if (!most || Number(most.elsewhere) === 0) return share
    return `${share}; am meisten verlieren wir an ${most.name}: ${percent(most.share)} davon`
  },
  'did-you-buy'({ totals }, { count, percent }) {
    const answered = Number(totals.answered)
    const of =
      answered === 1
        ? 'Von einer Person, die geantwortet hat,'
        : `Von ${count(answered)}, die geantwortet haben,`
    if (Number(totals.not_reported) === 0)
      return `${of} hat niemand bei uns gekauft, ohne dass es in den Büchern steht`
    const missed = `${of} ${Number(totals.not_reported) === 1 ? 'hat' : 'haben'} ${count(totals.not_reported)} bei uns gekauft, ohne dass es in den Büchern steht`
    if (totals.missed_share === null) return missed
    return `${missed}: etwa ${percent(totals.missed_share)} unserer Verkäufe sind nicht gemeldet (${percent(totals.missed_share_low)} bis ${percent(totals.missed_share_high)})`
  },
  'nurture-lift'({ rows, totals }, { count, leads, mean, percent, points }) {
    switch (toldOf(totals)) {
      case 'nothing':
        return null
      case 'too_recent':
        return Number(totals.too_recent) === 1
          ? 'Der eine Lead, der hineinkam, ist noch zu neu zum Zählen'
          : `Die ${leads(totals.too_recent)}, die hineinkamen, sind noch zu neu zum Zählen`
      case 'nobody_held_back':
        return `${percent(totals.nurtured_share)} von ${count(totals.nurtured)} gepflegten Leads wurden Verkaufschancen; niemand wurde zurückgehalten, daher lässt sich nicht sagen, was die Pflege bewirkt`
      case 'apart':
        return 'In keinem Programm sind sowohl gepflegte als auch zurückgehaltene Leads gezählt, daher lässt sich nicht sagen, was die Pflege bewirkt'
      case 'too_few':
        return `Zu wenige sind gezählt, um zu sagen, was die Pflege bewirkt: ${count(totals.nurtured)} gepflegt, ${count(totals.held_back)} zurückgehalten`
    }
    const { nurture_lift: lift, nurture_lift_low: low, nurture_lift_high: high } = totals
    const size = mean(Math.abs(Number(lift)))
    const often =
      size === '0,0'
        ? 'so oft wie'
        : `um ${size} Prozentpunkte ${Number(lift) > 0 ? 'öfter' : 'seltener'} als`
    const said = `Gepflegte Leads wurden ${often} zurückgehaltene zu Verkaufschancen (95 %: ${points(low, high)})`
    const [most, ...others] = foundIn(rows)
    if (most)
      return `${said}; ohne Zweifel in ${most.name}${others.length > 0 ? ` und ${others.length} weiteren` : ''}`
    return rows.some(({ found }) => found === 'not yet known')
      ? `${said}; noch in keinem Programm ohne Zweifel`
      : said
  },
  acceptance({ totals }, { percent }) {
    const rate = `Der Vertrieb nimmt ${percent(totals.acceptance)} dessen an, was ihm angeboten wird`
    const target = `Ziel von ${percent(totals.target)}`
    const stands = againstTarget(totals)
    if (stands === 'below') return `${rate}: unter dem ${target}`
    if (stands === 'above') return `${rate}: über dem ${target}`
    return `${rate}; ob das ${target} gehalten wird, lässt sich noch nicht sagen`
  },
  overturns({ by, rows, totals }, { count, name, percent }) {
    const [judged, overturned] = [Number(totals.judged), Number(totals.overturned)]
    const whole = `Das Prüfgremium hebt ${percent(totals.overturn_rate)} von ${count(judged)} ${judged === 1 ? 'Fall' : 'Fällen'} auf`
    const apart = overturnedApart(rows, { judged, overturned })
    if (!apart) return whole
    const what = by === 'reason' ? `„${name(apart, by)}“` : name(apart, by)
    return `${whole}; bei ${what} ${percent(apart.overturn_rate)}, was der Zufall nicht erklärt`
  },
  suggestions({ rows }, { count }) {
    const told = rows.filter(({ suggestion }) => suggestion !== null).length
    return `Aus dem, was gefunden wurde, ${told === 1 ? 'folgt 1 Vorschlag' : `folgen ${count(told)} Vorschläge`} zur Änderung`
  },
  attainment({ rows }, say) {
    const { marketing, sales } = sidesTold(rows)
    const parts = [
      ...(marketing ? [sayMarketing(marketing, say)] : []),
      ...(sales
        ? [`der Vertrieb hat ${say.percent(sales.share)} seiner Angebote rechtzeitig beantwortet`]
        : []),
    ]
    const said = parts.join('; ')
    return said === '' ? null : said.charAt(0).toUpperCase() + said.slice(1)
  },
  due({ rows, totals: { overdue, today } }, { count }) {
    if (Number(overdue) === 0) return `${count(today)} heute fällig, und nichts ist überfällig`
    const late = overdueWith(rows)
    const who = late.length === 1 ? (late[0]?.name ?? 'jemandem') : `${count(late.length)} Personen`
    return `${count(overdue)} überfällig bei ${who}, ${count(today)} heute fällig`
  },
  partners({ rows }, { count, percent }) {
    const apart = farApart(rows)
    if (apart) {
      const { worst, best } = apart
      return `${worst.name} beantwortet ${percent(worst.response)} der eigenen Angebote, ${best.name} ${percent(best.response)}`
    }
    const { open, reported } = openOf(rows)
    return `Partner haben in den letzten 30 Tagen von ${percent((reported / open) * 100)} ${open === 1 ? 'ihres einen' : `ihrer ${count(open)}`} offenen Leads etwas berichtet`
  },
  profile({ rows, totals }, { count, times }) {
    const [leads, bought] = [Number(totals.leads), Number(totals.bought)]
    if (bought < TOO_FEW) {
      const who = bought === 0 ? 'hat niemand' : bought === 1 ? 'hat nur 1' : `haben nur ${count(bought)}`
      const of =
        leads === 1
          ? 'Von dem einen Lead, der alt genug ist,'
          : `Von den ${count(leads)} Leads, die alt genug sind,`
      return `${of} ${who} gekauft: zu wenig, um zu sagen, wer kauft`
    }
    const looked = count(totals.looked_at)
    const found = rows.filter((row) => row.found === 'yes')
    const best = found.find(({ lift }) => Number(lift) > 1)
    const told = best ?? found[0]
    if (!told)
      return `Von ${looked} betrachteten Merkmalen unterscheidet keines Käufer von anderen mehr als der Zufall`
    const often = best ? `${times(best.lift)} so oft wie alle` : 'seltener als alle'
    return `${told.name}: kauft ${often}; ${count(totals.found_of_them)} von ${looked} betrachteten Merkmalen sagen mehr als der Zufall`
  },
} satisfies Record<string, Finding>

function sayMarketing(row: ReportRow, { count, leads }: Say): string {
  const brought = `das Marketing hat ${count(row.value)} von ${leads(row.target)} gebracht`
  if (typeof row.forecast !== 'number') return brought
  return `${brought}, in diesem Tempo werden es ${count(row.forecast)} (${count(row.forecast_low)} bis ${count(row.forecast_high)})`
}
