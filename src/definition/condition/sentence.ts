import type { Comparison, Condition, Scalar } from './condition.ts'
import { isEverything } from './everything.ts'
import { labelOf } from './labels.ts'

/**
 * The condition as a sentence that a salesperson reads, without full stop:
 * "Country is Germany or Austria, and Employees is at least 50". `labels` names custom fields and renamed keys.
 */
export function sentence(condition: Condition, labels: Readonly<Record<string, string>> = {}): string {
  return part(condition, labels, 'top')
}

type Place = 'top' | 'inside'

function part(condition: Condition, labels: Readonly<Record<string, string>>, place: Place): string {
  switch (condition.op) {
    case 'all':
    case 'any': {
      if (isEverything(condition)) return 'whatever is known'
      const word = condition.op === 'all' ? 'and' : 'or'
      const parts = condition.of.map((inner) =>
        part(inner, labels, condition.of.length === 1 ? place : 'inside'),
      )
      const joined = parts.join(`, ${word} `)
      return place === 'inside' && parts.length > 1 ? `(${joined})` : joined
    }
    case 'not':
      return negated(condition.of, labels)
    default:
      return comparison(condition, labels, false)
  }
}

function negated(condition: Condition, labels: Readonly<Record<string, string>>): string {
  switch (condition.op) {
    case 'all':
    case 'any':
      return `it is not so that ${part(condition, labels, 'inside')}`
    case 'not':
      return part(condition.of, labels, 'inside')
    default:
      return comparison(condition, labels, true)
  }
}

function comparison(c: Comparison, labels: Readonly<Record<string, string>>, isNegated: boolean): string {
  const label = labels[c.key] ?? labelOf(c.key)
  const is = isNegated ? 'is not' : 'is'
  const does = (verb: string, third: string) => (isNegated ? `does not ${verb}` : third)
  const shown = (value: Scalar) => shownOf(c.key, value)
  const alternatives = (values: readonly Scalar[]) => listed(values.map(shown))
  switch (c.op) {
    case 'equals':
      if (typeof c.value === 'boolean') return `${label}: ${c.value === isNegated ? 'no' : 'yes'}`
      return `${label} ${is} ${shown(c.value)}`
    case 'in':
      return `${label} ${is} ${alternatives(c.values)}`
    case 'contains':
      return `${label} ${does('contain', 'contains')} ${shown(c.value)}`
    case 'starts_with':
      return `${label} ${does('start', 'starts')} with ${alternatives(c.values)}`
    case 'matches_word':
      return `${label} ${does('mention', 'mentions')} ${alternatives(c.words.map((word) => `“${word}”`))}`
    case 'at_least':
      return `${label} ${is} ${typeof c.value === 'number' ? 'at least' : 'on or after'} ${shown(c.value)}`
    case 'at_most':
      return `${label} ${is} ${typeof c.value === 'number' ? 'at most' : 'on or before'} ${shown(c.value)}`
    case 'between':
      return `${label} ${is} between ${shown(c.from)} and ${shown(c.to)}`
    case 'is_known':
      return `${label} ${is} known`
  }
}

const SHOWN = 6

/** Alternatives as people say them: "a, b or c"; of many the first six. */
export function listed(values: readonly string[]): string {
  const some = values.slice(0, values.length > SHOWN + 1 ? SHOWN : values.length)
  const rest = values.length - some.length
  const all = rest > 0 ? [...some, `one of ${rest} more`] : some
  const last = all.at(-1) ?? ''
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${last}` : last
}

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 3 })
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

function shownOf(key: string, value: Scalar): string {
  if (typeof value === 'number') return GROUPED.format(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const isCountry = (key === 'country' || key === 'org_country') && /^[A-Z]{2}$/.test(value)
  return isCountry ? (COUNTRIES.of(value) ?? value) : value
}
