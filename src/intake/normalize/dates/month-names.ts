import { foldedWords } from '../fold.ts'

const LANGUAGES =
  'en de fr es pt it nl pl cs sk hu ro bg hr sl sv da nb fi et lv lt el tr ru uk id ms vi ca af sq'.split(' ')

let months: Map<string, number> | undefined

/** The month (1 to 12) that a word names in one of thirty languages, long or short; null when it names none. */
export function monthNamed(word: string): number | null {
  months ??= monthTable()
  return months.get(foldedWords(word)[0] ?? '') ?? null
}

function monthTable(): Map<string, number> {
  const table = new Map<string, number>()
  for (const style of ['long', 'short'] as const) {
    for (const language of LANGUAGES) {
      // With a day beside it, Slavic languages use another case than alone; exports hold both.
      const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' })
      const inDate = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' })
      for (let month = 1; month <= 12; month++) {
        const date = Date.UTC(2024, month - 1, 1)
        for (const format of [alone, inDate]) {
          const name = format.formatToParts(date).find((part) => part.type === 'month')?.value ?? ''
          const key = foldedWords(name)[0] ?? ''
          if (/\p{L}{3}/u.test(key) && !table.has(key)) table.set(key, month)
        }
      }
    }
  }
  return table.set('sept', 9)
}
