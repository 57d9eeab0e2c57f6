import type { DecimalMark } from './read-number.ts'

/** How many numbers of a column can only have a decimal point, only a decimal comma, or be read both ways. */
export type MarkEvidence = { point: number; comma: number; either: number }

export function noMarkEvidence(): MarkEvidence {
  return { point: 0, comma: 0, either: 0 }
}

/** Counts one cell: a last mark not followed by exactly three digits, or following the other mark, is decimal. */
export function noteNumber(evidence: MarkEvidence, text: string): void {
  const match = /([.,])(\d+)\D*$/.exec(text.length > 60 ? '' : text)
  if (!match) return
  const before = text.slice(0, match.index)
  const other = match[1] === '.' ? ',' : '.'
  if (before.includes(match[1] ?? '')) {
    // The mark occurs twice, so it groups and the other one is decimal.
    if (match[1] === '.') evidence.comma++
    else evidence.point++
  } else if (match[2]?.length !== 3 || before.includes(other)) {
    if (match[1] === '.') evidence.point++
    else evidence.comma++
  } else evidence.either++
}

/** The decimal mark that a column shows: null without evidence or with evidence for both. */
export function markShown(evidence: MarkEvidence): DecimalMark | null {
  if (evidence.point > 0 === evidence.comma > 0) return null
  return evidence.point > 0 ? '.' : ','
}

const COMMA_COUNTRIES = new Set(
  (
    'AD AL AM AO AR AT AZ BA BE BG BO BR BY CI CL CM CO CR CU CY CZ DE DK DZ EC EE ES FI FO FR GE GL GR HR HU ID IS IT KG KZ LT' +
    ' LU LV MA MC MD ME MK MZ NL NO PL PT PY RO RS RU SE SI SK SM SN SR TM TN TR UA UY UZ VE VN XK ZA'
  ).split(' '),
)

/** The decimal mark that people of a country write, for a column that shows none. */
export function markOfCountry(country: string | null): DecimalMark {
  return country !== null && COMMA_COUNTRIES.has(country) ? ',' : '.'
}
