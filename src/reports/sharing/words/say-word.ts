import { boardWords, sayBar } from '../../boards/sentences.ts'
import { WORDS } from './columns.ts'
import type { Manner } from './figures.ts'
import { spaced } from './spaced.ts'

type OfMonths = (months: number) => string

/** What is told of leads so many months old, or was foreseen so many months ago. */
const AGED: Record<'return' | 'expected' | 'came' | 'off', readonly [en: OfMonths, de: OfMonths]> = {
  return: [
    (months) => `Return after ${months} ${months === 1 ? 'month' : 'months'}`,
    (months) => `Rückfluss nach ${months} ${months === 1 ? 'Monat' : 'Monaten'}`,
  ],
  expected: [(months) => `Foreseen ${months} months ago`, (months) => `Vor ${months} Monaten vorausgesagt`],
  came: [(months) => `Came in these ${months} months`, (months) => `In diesen ${months} Monaten gekommen`],
  off: [
    (months) => `Forecast of ${months} months ago, off by`,
    (months) => `Voraussage vor ${months} Monaten, daneben um`,
  ],
}

/** A column, grouping or report in words; what has none is its own name, spaced. */
export function sayWord(name: string, { isGerman }: Pick<Manner, 'isGerman'>): string {
  const words = WORDS[name]
  if (words) return isGerman ? words[1] : words[0]
  const [, of, model] = /^(sales|money)_(\w+)$/.exec(name) ?? []
  if (of && model && WORDS[model]) return `${sayWord(of, { isGerman })}: ${sayWord(model, { isGerman })}`
  const [, went] = /^to_(\w+)$/.exec(name) ?? []
  if (went) {
    const stage = sayBar(boardWords(isGerman ? 'de' : 'en'), 'stage', { key: went, name: null })
    return isGerman ? `Weiter zu: ${stage}` : `Went to: ${stage}`
  }
  const aged = /^(return|expected|came|off)_(\d+)$/.exec(name)
  if (aged) return AGED[aged[1] as keyof typeof AGED][isGerman ? 1 : 0](Number(aged[2]))
  const [, counted] = /^(\w+)_share$/.exec(name) ?? []
  if (counted) return `${sayWord(counted, { isGerman })}, ${isGerman ? 'Anteil' : 'share'}`
  const end = /^(.+)_(low|high)$/.exec(name)
  if (end) {
    const [atLeast, atMost] = isGerman ? ['mindestens', 'höchstens'] : ['at least', 'at most']
    return `${sayWord(end[1] ?? '', { isGerman })}, ${end[2] === 'low' ? atLeast : atMost}`
  }
  return spaced(name)
}
