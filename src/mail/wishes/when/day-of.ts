import type { WriterSetting } from '../wish.ts'
import { dateOf, dayOf, lastOfMonth, mondayOfWeek, monthsLater, weekdayOf } from './days.ts'
import { MONTH, monthNamed, NUMBER, numberNamed, WEEKDAY, weekdayNamed } from './words.ts'

type Said = Record<string, string | undefined>
type Rule = readonly [pattern: RegExp, day: (said: Said, today: number, o: WriterSetting) => number | null]

const rule = (source: string, day: Rule[1]): Rule => [new RegExp(`^(?:${source})$`, 'u'), day]
const monday = (today: number) => today - weekdayOf(today)
const NEXT = 'next|coming|nächste[rnsm]?|naechste[rnsm]?|kommende[rnsm]?|folgende[rn]?'
const PART =
  'early|start of|beginning of|the beginning of|anfang|mid|middle of|mitte|late|end of|the end of|ende|gegen ende'

const RULES: readonly Rule[] = [
  rule('today|heute|later today|heute noch', (_, today) => today),
  rule('tomorrow|tmrw|tomorow|morgen', (_, today) => today + 1),
  rule('(?:the )?day after tomorrow|übermorgen|uebermorgen', (_, today) => today + 2),
  rule(`(?:${NEXT}|this|diesen|dieser|jeden)? ?(?<weekday>${WEEKDAY})\\.?`, ({ weekday }, today) =>
    ahead(weekday, today),
  ),
  rule(
    `(?<weekday>${WEEKDAY})\\.? (?:of )?(?:${NEXT}) (?:week|woche)|(?:${NEXT}) (?:week|woche),? (?:on |am )?(?<weekday>${WEEKDAY})`,
    ({ weekday }, today) => monday(today) + 7 + weekdayNamed(weekday ?? ''),
  ),
  rule(
    `(?:${NEXT}) (?:week|woche)|nächstwoche|anfang nächster woche|early next week`,
    (_, today) => monday(today) + 7,
  ),
  rule(`(?:the )?(?:middle of|mid|mitte) (?:${NEXT}) (?:week|woche)`, (_, today) => monday(today) + 9),
  rule(`(?:the )?(?:end of|late|ende) (?:${NEXT}) (?:week|woche)`, (_, today) => monday(today) + 11),
  rule(
    '(?:the )?end of (?:the |this )?week|later this week|ende (?:der|dieser) woche|diese woche noch|noch diese woche',
    (_, today) => (weekdayOf(today) < 4 ? monday(today) + 4 : today + 1),
  ),
  rule('(?:the )?week after next|übernächste woche', (_, today) => monday(today) + 14),
  rule(
    `(?:about |ca\\.? |etwa )?(?:a )?(?<count>${NUMBER})(?: of)? (?<unit>day|tag|week|woche|month|monat|year|jahr)[a-z]*(?: (?:time|from now))?`,
    later,
  ),
  rule('a fortnight|fortnight|14 tagen', (_, today) => today + 14),
  rule('half a year|einem halben jahr|halbes jahr', (_, today) => monthsLater(today, 6)),
  rule(`(?:${NEXT}) (?:month|monat)`, (_, today) => inMonths(today, 1, undefined)),
  rule(`(?<part>${PART}) (?:of )?(?:${NEXT}) (?:month|monats?)`, ({ part }, today) =>
    inMonths(today, 1, part),
  ),
  rule('(?:the )?end of (?:the |this )?month|ende (?:des|dieses) monats|monatsende', (_, today) => {
    const { year, month } = dateOf(today)
    return lastOfMonth(year, month) > today ? lastOfMonth(year, month) : null
  }),
  rule(`(?:${NEXT}) (?:year|jahr)|(?:the )?new year|neue[ns]? jahr|jahresanfang|jahreswechsel`, (_, today) =>
    dayOf(dateOf(today).year + 1, 1, 2),
  ),
  rule('(?:the )?end of (?:the |this )?year|year[- ]end|jahresende|ende des jahres', (_, today) =>
    after(today, 12, 15),
  ),
  rule(`(?:(?<part>${PART})[ -](?:of )?)?(?<month>${MONTH})\\.?(?: (?<year>20\\d\\d))?`, month),
  rule(
    '(?:q(?<quarter>[1-4])|(?<quarter>[1-4])\\.? ?(?:quartal|quarter)|(?<quarter>first|second|third|fourth|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?) (?:quarter|quartal))(?: (?<year>20\\d\\d))?',
    quarter,
  ),
  rule(`(?:${NEXT}) (?:quarter|quartal)`, (_, today) => {
    const { year, month: m } = dateOf(today)
    const first = Math.floor((m - 1) / 3) * 3 + 4
    return first > 12 ? dayOf(year + 1, 1, 1) : dayOf(year, first, 1)
  }),
  rule('(?:kw|calendar week|cw|kalenderwoche|week) ?(?<week>\\d{1,2})', ({ week }, today) =>
    weekNumber(Number(week), today),
  ),
  rule('spring|frühjahr|frühling', (_, today) => after(today, 3, 1)),
  rule('summer|sommer', (_, today) => after(today, 6, 1)),
  rule('autumn|fall|herbst', (_, today) => after(today, 9, 1)),
  rule('(?<year>20\\d\\d)-(?<month>\\d\\d)-(?<date>\\d\\d)', ({ year, month: m, date }) =>
    dayOf(Number(year), Number(m), Number(date)),
  ),
  rule('(?<date>\\d{1,2})\\. ?(?<month>\\d{1,2})(?:\\. ?(?<year>20\\d\\d|\\d\\d)?)?', numbered),
  rule('(?<one>\\d{1,2})/(?<two>\\d{1,2})(?:/(?<year>20\\d\\d|\\d\\d))?', slashed),
  rule(
    `(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ?(?<month>${MONTH})\\.?,?(?: (?<year>20\\d\\d))?`,
    named,
  ),
  rule(`(?<month>${MONTH})\\.? (?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>20\\d\\d))?`, named),
  rule('(?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th)', ({ date }, today) => {
    const { year, month: m } = dateOf(today)
    const here = dayOf(year, m, Number(date))
    if (here !== null && here > today) return here
    return m === 12 ? dayOf(year + 1, 1, Number(date)) : dayOf(year, m + 1, Number(date))
  }),
]

/** The day that a few words name, in English or German, from the writer's today on; null where they name none. */
export function dayNamed(text: string, o: WriterSetting): number | null {
  for (const [pattern, day] of RULES) {
    const match = pattern.exec(text)
    if (match) {
      const found = day(match.groups ?? {}, o.today, o)
      return found !== null && found >= o.today && found <= o.today + 4_000 ? found : null
    }
  }
  return null
}

function ahead(weekday: string | undefined, today: number): number {
  return today + ((weekdayNamed(weekday ?? '') - weekdayOf(today) + 7) % 7 || 7)
}

function later({ count, unit }: Said, today: number): number | null {
  const many = numberNamed(count ?? '')
  if (many <= 0) return null
  if (unit === 'day' || unit === 'tag') return today + many
  if (unit === 'week' || unit === 'woche') return today + many * 7
  return monthsLater(today, unit === 'month' || unit === 'monat' ? many : many * 12)
}

function inPart(year: number, m: number, part: string | undefined): number | null {
  if (part && /mid|mitte/.test(part)) return dayOf(year, m, 15)
  if (part && /end|late|ende/.test(part)) return dayOf(year, m, 26)
  return dayOf(year, m, 1)
}

function inMonths(today: number, months: number, part: string | undefined): number | null {
  const { year, month: m } = dateOf(today)
  const then = new Date(Date.UTC(year, m - 1 + months, 1))
  return inPart(then.getUTCFullYear(), then.getUTCMonth() + 1, part)
}

function after(today: number, m: number, date: number): number | null {
  const { year } = dateOf(today)
  const here = dayOf(year, m, date)
  return here !== null && here > today ? here : dayOf(year + 1, m, date)
}

function month({ part, month: name, year }: Said, today: number): number | null {
  const m = monthNamed(name ?? '')
  if (year) return inPart(Number(year), m, part)
  const now = dateOf(today)
  const here = inPart(now.year, m, part)
  return here !== null && here > today ? here : inPart(now.year + 1, m, part)
}

const QUARTERS = [/^(1|first|erste)/, /^(2|second|zweite)/, /^(3|third|dritte)/, /^(4|fourth|vierte)/]

function quarter({ quarter: said = '', year }: Said, today: number): number | null {
  const m = QUARTERS.findIndex((pattern) => pattern.test(said)) * 3 + 1
  return year ? dayOf(Number(year), m, 1) : after(today, m, 1)
}

function weekNumber(week: number, today: number): number | null {
  if (week < 1 || week > 53) return null
  const { year } = dateOf(today)
  const here = mondayOfWeek(year, week)
  return here > today ? here : mondayOfWeek(year + 1, week)
}

function full(year: string): number {
  return year.length === 2 ? 2_000 + Number(year) : Number(year)
}

function dated(year: string | undefined, m: number, date: number, today: number): number | null {
  if (year) return dayOf(full(year), m, date)
  const here = dayOf(dateOf(today).year, m, date)
  return here !== null && here >= today ? here : dayOf(dateOf(today).year + 1, m, date)
}

function numbered({ date, month: m, year }: Said, today: number): number | null {
  return dated(year, Number(m), Number(date), today)
}

function slashed({ one, two, year }: Said, today: number, { monthFirst }: WriterSetting): number | null {
  const [first, second] = [Number(one), Number(two)]
  const isMonthFirst = second > 12 || (monthFirst && first <= 12)
  return isMonthFirst ? dated(year, first, second, today) : dated(year, second, first, today)
}

function named({ date, month: name, year }: Said, today: number): number | null {
  return dated(year, monthNamed(name ?? ''), Number(date), today)
}
