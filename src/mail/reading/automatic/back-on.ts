const DAY_MS = 86_400_000
const FURTHEST_DAYS = 400

/** The day itself, in the phrases of those who are away; with `until` it is the day after. */
const BACK =
  /back|return\w*|in the office|available( again)?|wieder|zurück|erreichbar ab|ab dem|\bab\b|de retour|à partir du|rentr|de vuelta|regres\w*|volver|rientr\w*|torn\w*|terug|de volta|retorno|tillbaka|tilbage|tilbake|takaisin|powrót|wracam/i
const UNTIL =
  /until|till|through|thru|up to|bis|jusqu|hasta|fino al?|tot( en met)?|até|t\.o\.m|til og med|saakka|asti/i
const MONTHS =
  'jan feb mar apr may jun jul aug sep oct nov dec|januar februar märz april mai juni juli august september oktober november dezember|janv févr mars avr mai juin juil août sept oct nov déc|enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre|gen feb mar apr mag giu lug ago set ott nov dic|jan fev mar abr mai jun jul ago set out nov dez|jan feb maart apr mei juni juli aug sept okt nov dec'
    .split('|')
    .map((language) => language.split(' '))
const WEEKDAYS =
  'sunday monday tuesday wednesday thursday friday saturday|sonntag montag dienstag mittwoch donnerstag freitag samstag|dimanche lundi mardi mercredi jeudi vendredi samedi|domingo lunes martes miércoles jueves viernes sábado|domenica lunedì martedì mercoledì giovedì venerdì sabato|zondag maandag dinsdag woensdag donderdag vrijdag zaterdag'
    .split('|')
    .map((language) => language.split(' '))

const MONTH = `(?:${[...new Set(MONTHS.flat().map((each) => each.slice(0, 3)))].join('|')})\\p{L}{0,7}`
const WEEKDAY = WEEKDAYS.flat().join('|')
const DATE = new RegExp(
  [
    String.raw`(\d{4})-(\d\d)-(\d\d)`,
    String.raw`(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d\d))?(?!\d)`,
    String.raw`(\d{1,2})(?:st|nd|rd|th|\.|er|º)?\s+(?:of |de |d')?(${MONTH})\.?(?:,?\s+(?:de )?(\d{4}))?`,
    String.raw`(${MONTH})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?`,
    `(${WEEKDAY})`,
  ].join('|'),
  'giu',
)

/**
 * The day somebody who is away says they are back, `2026-05-03`; null where they say none. A day without a year is the
 * next one from when the mail was sent; `until` means the day after; `3/5` is read as the day, then the month, unless
 * that cannot be.
 */
export function backOn(text: string, sentAt: Date | null): string | null {
  if (!sentAt) return null
  const words = text.slice(0, 4_000).replace(/\s+/g, ' ')
  const days: { at: number; isBack: boolean }[] = []
  for (const match of words.matchAll(DATE)) {
    const before = words.slice(Math.max(0, match.index - 45), match.index)
    const clause = before.split(/[.!?]\s(?=\p{Lu}|$)/u).at(-1) ?? ''
    const back = lastIn(clause, BACK)
    const until = lastIn(clause, UNTIL)
    if (back === -1 && until === -1) continue
    const at = dayOf(match, sentAt)
    if (at === null) continue
    const isUntil = until > back
    days.push({ at: isUntil ? at + DAY_MS : at, isBack: !isUntil })
    if (days.length >= 20) break
  }
  const start = midnight(sentAt)
  const ahead = days.filter(({ at }) => at > start && at <= start + FURTHEST_DAYS * DAY_MS)
  const told = ahead.filter(({ isBack }) => isBack)
  const best = (told.length > 0 ? told : ahead).reduce((last, { at }) => Math.max(last, at), 0)
  return best === 0 ? null : new Date(best).toISOString().slice(0, 10)
}

function lastIn(clause: string, pattern: RegExp): number {
  return [...clause.matchAll(new RegExp(pattern.source, 'gi'))].at(-1)?.index ?? -1
}

function dayOf(match: RegExpMatchArray, sentAt: Date): number | null {
  const [, y, m, d, day, month, year, dayB, nameB, yearB, nameC, dayC, yearC, weekday] = match
  if (y) return date(Number(y), Number(m), Number(d))
  if (day) {
    const [first, second] = [Number(day), Number(month)]
    const full = year ? (year.length === 2 ? 2000 + Number(year) : Number(year)) : null
    return second > 12 ? next(full, first, second, sentAt) : next(full, second, first, sentAt)
  }
  if (dayB) return next(yearB ? Number(yearB) : null, monthOf(nameB), Number(dayB), sentAt)
  if (dayC) return next(yearC ? Number(yearC) : null, monthOf(nameC), Number(dayC), sentAt)
  return weekday ? weekdayAfter(weekday, sentAt) : null
}

function monthOf(name: string | undefined): number {
  const folded = name?.toLowerCase() ?? ''
  for (const months of MONTHS) {
    const at = months.findIndex(
      (each) => folded.startsWith(each.slice(0, 3)) && each.startsWith(folded.slice(0, each.length)),
    )
    if (at !== -1) return at + 1
  }
  const english = MONTHS[0]?.findIndex((each) => folded.startsWith(each)) ?? -1
  return english + 1
}

function next(year: number | null, month: number, day: number, sentAt: Date): number | null {
  if (month === 0) return null
  if (year !== null) return date(year, month, day)
  const thisYear = date(sentAt.getUTCFullYear(), month, day)
  if (thisYear === null || thisYear >= midnight(sentAt)) return thisYear
  return date(sentAt.getUTCFullYear() + 1, month, day)
}

function weekdayAfter(name: string, sentAt: Date): number | null {
  const folded = name.toLowerCase()
  for (const days of WEEKDAYS) {
    const wanted = days.indexOf(folded)
    if (wanted === -1) continue
    const ahead = (wanted - sentAt.getUTCDay() + 7) % 7 || 7
    return midnight(sentAt) + ahead * DAY_MS
  }
  return null
}

function date(year: number, month: number, day: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() : null
}

function midnight(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS) * DAY_MS
}
