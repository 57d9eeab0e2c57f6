import type { GradeLevel, MarketingLevel, ServiceLevels } from '../clocks/index.ts'

export interface SaidLevels {
  grades: { grade: string; label: string; sentences: string[] }[]
  /** For grades that are not named, and leads that are not judged yet. */
  others: string[]
  /** What does not depend on the grade. */
  rest: string[]
}

/** Service levels in sentences that both sides can sign. `labels` names grades by their keys. Pure. */
export function sayServiceLevels(
  levels: ServiceLevels,
  labels: Readonly<Record<string, string>> = {},
): SaidLevels {
  return {
    grades: Object.entries(levels.grades).map(([grade, level]) => ({
      grade,
      label: labels[grade] ?? words(grade),
      sentences: sayLevel(level),
    })),
    others: sayLevel(levels.otherGrades),
    rest: [
      ...sayMarketing(levels.marketing, (grade) => labels[grade] ?? words(grade)),
      `A lead that nobody is eligible for is routed by the lead manager within ${business(levels.routeMinutes)}.`,
      `After ${count(levels.offerHops, 'offer')} that ended without a yes, the lead manager decides.`,
      `What sales refuses is repaired within ${count(levels.repairBusinessDays, 'business day')}, and reviewed within ${levels.reviewBusinessDays}.`,
      `An opportunity rests for ${count(levels.opportunityInactiveDays, 'day')} at most; a lead in nurture is looked at after ${levels.nurtureReviewDays}.`,
      `“Later” without a date means in ${count(levels.callBackDays, 'day')}; what is further away than ${count(levels.recycleBeyondDays, 'day')} goes to nurture.`,
      `A clock turns amber when ${Math.round(levels.warnAtShareLeft * 100)} % of its time is left.`,
    ],
  }
}

function sayMarketing(level: MarketingLevel, nameOf: (grade: string) => string): string[] {
  const { qualifiedLeads, period, weights, segments } = level
  if (qualifiedLeads === null) return ['No number of qualified leads was agreed.']
  const weighted = Object.entries(weights).filter(([, weight]) => weight !== 1)
  const counts = weighted.map(([grade, weight]) => `a lead graded ${nameOf(grade)} counts as ${weight}`)
  return [
    `Marketing brings sales ${count(qualifiedLeads, 'qualified lead')} a ${period}${counts.length > 0 ? `; ${counts.join(', ')}` : ''}.`,
    ...segments.map(
      ({ label, leads, by, values }) =>
        `${count(leads, 'lead')} of them ${leads === 1 ? 'is' : 'are'} ${label} (${by}: ${values.join(', ')}).`,
    ),
  ]
}

function sayLevel(level: GradeLevel): string[] {
  const by =
    level.promiseKeptBy === 'attempt'
      ? 'A person tries to reach them'
      : 'A fitting mail, or a person, answers'
  const { minimumAttempts, minimumChannels, minimumWeekdays } = level
  const sentences = [
    `${by} within ${span(level.promiseMinutes)} of the inquiry, by the wall-clock: nights and weekends count.`,
    `A qualifier finds out within ${business(level.qualifyMinutes)}.`,
    `An offer is accepted or refused within ${business(level.acceptMinutes)}.`,
    `The first attempt follows within ${business(level.firstAttemptMinutes)}; without one the lead is taken back after ${business(level.takeBackMinutes)}.`,
    `What comes next is done within ${business(level.nextActionMinutes)}, where no date was agreed.`,
    `Nobody gives up before ${count(minimumAttempts, 'attempt')}, over ${count(minimumChannels, 'channel')}, on ${count(minimumWeekdays, 'weekday')}.`,
    `Between attempts lie ${pauses(level.attemptGaps)}.`,
  ]
  if (level.isUrgent) {
    sentences.push('It goes to people on duty first, and to the manager at once when nobody has room.')
  }
  return sentences
}

const HOUR = 60
const DAY = 24 * HOUR

/** "5 minutes", "1 hour", "2 days": the largest unit that says it exactly. */
function span(minutes: number): string {
  if (minutes % DAY === 0 && minutes > DAY) return count(minutes / DAY, 'day')
  if (minutes % HOUR === 0) return count(minutes / HOUR, 'hour')
  return count(minutes, 'minute')
}

/** Of the accountable person's working hours. */
function business(minutes: number): string {
  return minutes % HOUR === 0 ? count(minutes / HOUR, 'business hour') : count(minutes, 'business minute')
}

function pauses(gaps: readonly number[]): string {
  const isHours = gaps.every((gap) => gap % HOUR === 0)
  const lengths = gaps.map((gap) => (isHours ? gap / HOUR : gap))
  const unit = isHours ? 'business hour' : 'business minute'
  const last = lengths.at(-1) ?? 0
  if (lengths.every((length) => length === last)) return `${count(last, unit)} each`
  return `${lengths.slice(0, -1).join(', ')}, then always ${count(last, unit)}`
}

function count(number: number, unit: string): string {
  return `${number.toLocaleString('en')} ${unit}${number === 1 ? '' : 's'}`
}

function words(key: string): string {
  const text = key.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
