export type DecimalMark = '.' | ','

export type NumberHints = {
  /** What the column or its mapping says; null when nothing does. */
  decimal: DecimalMark | null
  /** What is assumed where a number can be read both ways. */
  assumed: DecimalMark
}

export type NumberReading = {
  /** Plain decimal text such as `-1234.5`, as PostgreSQL's numeric takes it. */
  value: string
  /** The other value it may mean, when nothing tells what its mark stands for. */
  other?: string
}

const LONGEST = 60
const GROUPED_BY_COMMA = /^\d{1,3}(?:,\d{2,3})*,\d{3}$/
const GROUPED_BY_POINT = /^\d{1,3}(?:\.\d{3})+$/
const DECIMALS_KEPT = 6

/**
 * Reads a number with any grouping and either decimal mark: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.50`,
 * `12,34,567`, `(5.00)`, `5-`, `1.5E+05`. Null when it is no number. At most six decimals are kept.
 */
export function readNumber(text: string, hints: NumberHints): NumberReading | null {
  if (text.length > LONGEST) return null
  const { digits, negative } = withoutSign(text)
  if (/^\d+$/.test(digits)) return result(digits, '', negative)
  const scientific = /^(\d+(?:[.,]\d+)?)E([+-]?\d{1,2})$/i.exec(digits)
  if (scientific)
    return fromScientific(Number(`${scientific[1]?.replace(',', '.')}e${scientific[2]}`), negative)
  if (!/^\d*[.,\d]*\d$/.test(digits)) return null
  const point = digits.lastIndexOf('.')
  const comma = digits.lastIndexOf(',')
  if (point >= 0 && comma >= 0) return withMark(digits, point > comma ? '.' : ',', negative)
  return withOneKind(digits, point >= 0 ? '.' : ',', negative, hints)
}

/** What a spreadsheet wrote as `1.5E+05`; from 10^21 on there are no plain digits to write. */
function fromScientific(value: number, negative: boolean): NumberReading | null {
  if (value >= 1e21) return null
  const [whole = '0', fraction = ''] = value.toFixed(DECIMALS_KEPT).split('.')
  return result(whole, fraction.replace(/0+$/, ''), negative)
}

function withoutSign(text: string): { digits: string; negative: boolean } {
  const bare = text.replace(/[\s'’`_\u00a0\u202f]/g, '').replace(/[−–—]/g, '-')
  const inside = /^-?\((.+)\)$/.exec(bare)?.[1]
  const unsigned = (inside ?? bare).replace(/^[+-]|-$/g, '')
  return { digits: unsigned, negative: inside !== undefined || /^-|[^Ee]-$/.test(bare) }
}

/** Both marks occur: the last one is the decimal mark, the other must group. */
function withMark(digits: string, mark: DecimalMark, negative: boolean): NumberReading | null {
  const at = digits.indexOf(mark)
  const whole = digits.slice(0, at)
  const fraction = digits.slice(at + 1)
  const grouped = mark === '.' ? GROUPED_BY_COMMA : GROUPED_BY_POINT
  if (!/^\d*$/.test(fraction) || !grouped.test(whole)) return null
  return result(whole.replace(/\D/g, ''), fraction, negative)
}

function withOneKind(
  digits: string,
  mark: DecimalMark,
  negative: boolean,
  hints: NumberHints,
): NumberReading | null {
  const at = digits.indexOf(mark)
  const plain = digits.replaceAll(mark, '')
  const grouped = (mark === ',' ? GROUPED_BY_COMMA : GROUPED_BY_POINT).test(digits)
  if (at !== digits.lastIndexOf(mark)) return grouped ? result(plain, '', negative) : null
  const decimal = result(digits.slice(0, at), digits.slice(at + 1), negative)
  if (!grouped || digits.startsWith('0')) return decimal
  const whole = result(plain, '', negative)
  if (hints.decimal !== null) return hints.decimal === mark ? decimal : whole
  return hints.assumed === mark ? { ...decimal, other: whole.value } : whole
}

function result(whole: string, fraction: string, negative: boolean): NumberReading {
  const kept = rounded(whole.replace(/^0+(?=\d)/, '') || '0', fraction)
  return { value: negative && /[1-9]/.test(kept) ? `-${kept}` : kept }
}

function rounded(whole: string, fraction: string): string {
  if (fraction.length <= DECIMALS_KEPT) return fraction === '' ? whole : `${whole}.${fraction}`
  const up =
    (fraction.charAt(DECIMALS_KEPT) >= '5' ? 1n : 0n) + BigInt(whole + fraction.slice(0, DECIMALS_KEPT))
  const digits = up.toString().padStart(DECIMALS_KEPT + 1, '0')
  return `${digits.slice(0, -DECIMALS_KEPT)}.${digits.slice(-DECIMALS_KEPT)}`
}
