const MONTHS = [
  'january|jan|januar|jänner',
  'february|feb|februar|feber',
  'march|mar|märz|maerz|mrz',
  'april|apr',
  'may|mai',
  'june|jun|juni',
  'july|jul|juli',
  'august|aug',
  'september|sept|sep',
  'october|oct|oktober|okt',
  'november|nov',
  'december|dec|dezember|dez',
]
const WEEKDAYS = [
  'monday|mon|montag|mo',
  'tuesday|tues|tue|dienstag|di',
  'wednesday|wed|mittwoch|mi',
  'thursday|thurs|thur|thu|donnerstag|do',
  'friday|fri|freitag|fr',
  'saturday|sat|samstag|sonnabend|sa',
  'sunday|sun|sonntag',
]
const NUMBERS = [
  'zero',
  'a|an|one|ein|eine|einem|einer|eins',
  'two|zwei|couple|paar',
  'three|drei',
  'four|vier',
  'five|fünf',
  'six|sechs',
  'seven|sieben',
  'eight|acht',
  'nine|neun',
  'ten|zehn',
  'eleven|elf',
  'twelve|zwölf',
]

export const MONTH = MONTHS.join('|')
export const WEEKDAY = WEEKDAYS.join('|')
export const NUMBER = `\\d{1,3}|${NUMBERS.join('|')}`

function placeOf(lists: readonly string[]): (word: string) => number {
  const places = new Map(lists.flatMap((words, at) => words.split('|').map((word) => [word, at] as const)))
  return (word) => places.get(word) ?? -1
}

const monthPlace = placeOf(MONTHS)

/** 1 to 12; 0 for no month. */
export function monthNamed(word: string): number {
  return monthPlace(word) + 1
}

/** Monday is 0; -1 for no weekday. */
export const weekdayNamed = placeOf(WEEKDAYS)

const numberPlace = placeOf(NUMBERS)

/** `3`, `three`, `drei`; -1 for none. */
export function numberNamed(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : numberPlace(word)
}
