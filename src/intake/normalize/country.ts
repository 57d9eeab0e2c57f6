import { foldedWords } from './fold.ts'
import { COUNTRY_ALIASES, COUNTRY_CODES } from './tables/country-codes.ts'

/** Languages in which a country's name is recognised, in order: where two claim a name, the first wins. */
const LANGUAGES = (
  'en de fr es pt pt-PT it nl pl ru sv da nb fi cs sk hu ro bg hr sr sl et lv lt el tr uk be mk sq bs is ga mt ca eu gl' +
  ' ja ko zh zh-Hant ar he fa ur hi bn ta th vi id ms sw af ka hy az kk uz mn km lo my ne si am'
).split(' ')

const LONGEST = 100
const CACHE_SIZE = 20_000

let names: Map<string, string> | undefined
const read = new Map<string, string | null>()

/**
 * The ISO 3166 two-letter code of a country written as a code (two or three letters) or by its name in some sixty
 * languages; null when it is none. The first name asked for builds the table (about 50 ms), then it is a look-up.
 */
export function countryCode(text: string): string | null {
  if (text.length > LONGEST) return null
  let code = read.get(text)
  if (code === undefined) {
    code = findCountry(text)
    if (read.size >= CACHE_SIZE) read.clear()
    read.set(text, code)
  }
  return code
}

function findCountry(text: string): string | null {
  const key = nameKey(text)
  if (key === '') return null
  names ??= nameTable()
  return (
    names.get(key) ?? (text.includes('(') ? names.get(nameKey(text.replace(/\(.*?\)/g, ' '))) : null) ?? null
  )
}

function nameTable(): Map<string, string> {
  const table = new Map<string, string>()
  const add = (name: string, code: string) => {
    const key = nameKey(name)
    if (key !== '' && !table.has(key)) table.set(key, code)
  }
  for (const [two, three] of COUNTRY_CODES) {
    add(two, two)
    add(three, two)
  }
  for (const [code, aliases] of COUNTRY_ALIASES) for (const alias of aliases) add(alias, code)
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none', style })
      for (const [code] of COUNTRY_CODES) add(display.of(code) ?? '', code)
    }
  }
  return table
}

// Small words and `island`, which exports put in, leave out and translate at will.
const FILLERS = new Set(
  'the and und et y e o of die isla islas ilha ilhas island islands ile iles insel inseln'.split(' '),
)

function nameKey(name: string): string {
  const words = foldedWords(name)
  const core = words.filter((word) => !FILLERS.has(word)).map((word) => (word === 'st' ? 'saint' : word))
  return (core.length > 0 ? core : words).join(' ')
}
