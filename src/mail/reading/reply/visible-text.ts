import { quoteHeadAt } from './quote-heads.ts'
import { signatureAt } from './signature.ts'

const LONGEST_TEXT = 256 * 1024
const MOST_LINES = 4_000

/**
 * What somebody wrote themselves in a mail: without what they quote and without their signature. Where nothing would be
 * left the text comes back whole, so that a mail is never shown empty. Work grows with the length of the text, at most
 * 256 KB of it; the rest of a longer mail is quote.
 */
export function visibleText(text: string): string {
  const lines = text.slice(0, LONGEST_TEXT).replace(/\r\n?/g, '\n').split('\n').slice(0, MOST_LINES)
  const own = withoutQuotes(lines)
  const said = trimmed(own.slice(0, signatureAt(own)))
  return said !== '' ? said : trimmed(own) || trimmed(lines)
}

function withoutQuotes(lines: readonly string[]): string[] {
  const own: string[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] as string
    if (isQuoted(line)) {
      at = endOfQuote(lines, at)
      continue
    }
    const head = quoteHeadAt(lines, at)
    if (!head) {
      own.push(line)
      at += 1
    } else if (head.takesRest) {
      // Who forwards without a word sends what they forward.
      return own
    } else {
      const next = at + head.lines
      if (!isMarked(lines, next)) return hasText(own) ? own : [...own, ...lines.slice(next)]
      at = next
    }
  }
  return own
}

function isQuoted(line: string): boolean {
  return /^\s{0,4}(>|&gt;)/.test(line)
}

/** Whether what follows an attribution is marked by `>`; then what is not marked is an answer in between. */
function isMarked(lines: readonly string[], from: number): boolean {
  for (let at = from; at < lines.length && at < from + 4; at++) if (isQuoted(lines[at] as string)) return true
  return false
}

/** The end of a quoted block, with lines that a mail program broke off it and left unmarked. */
function endOfQuote(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length) {
    if (isQuoted(lines[at] as string)) at += 1
    else if (isBrokenOff(lines, at)) at += 1
    else return at
  }
  return at
}

function isBrokenOff(lines: readonly string[], at: number): boolean {
  const line = (lines[at] as string).trim()
  const before = (lines[at - 1] ?? '').trim()
  if (line === '' || !isQuoted(lines[at - 1] ?? '') || before.replace(/^[>\s]+/, '').length < 40) return false
  return /^\p{Ll}/u.test(line) || (!/[.?!:]$/.test(before) && isQuoted(lines[at + 1] ?? ''))
}

function hasText(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() !== '')
}

function trimmed(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
