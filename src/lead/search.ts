import type { LeadRow } from './tables.ts'

const WORD = /[\p{L}\p{N}]+/gu
const LONGEST_WORD = 60
const MOST_WORDS = 60
const MOST_FIELDS = 100

/** Words as they are compared: without accents and case. */
export function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(WORD) ?? []
  )
}

/** The search words of whom and what a lead is about; e-mail addresses are found whole, by name and by domain. */
export function searchWords(parts: readonly (string | null | undefined)[]): string[] {
  const words = new Set<string>()
  for (const part of parts) {
    if (!part) continue
    if (part.includes('@')) words.add(part.toLowerCase().slice(0, LONGEST_WORD * 2))
    for (const word of wordsIn(part)) {
      words.add(word.slice(0, LONGEST_WORD))
      if (words.size >= MOST_WORDS) return [...words]
    }
  }
  return [...words]
}

/**
 * A choice as a lexeme, such as `=stage:won` or `=field:budget=yes`; cut, because a lexeme may not be long. No word begins
 * with the sign, so that whoever looks for "Stag" finds Mr Stag and not every lead.
 */
export function choiceLexeme(kind: string, value: string | number | boolean): string {
  return `=${kind}:${String(value).toLowerCase().slice(0, LONGEST_WORD)}`
}

/** The month a list sorted by a time looks a time up by. */
export function monthLexeme(kind: 'asked' | 'due' | 'active' | 'closed', at: Date | null): string {
  return `=${kind}:${at === null ? 'none' : at.toISOString().slice(0, -17)}`
}

/** The step of five points that a list sorted by score looks a score up by. */
export function scoreLexeme(score: number | null): string {
  return `=score:${score === null ? 'none' : Math.floor(score / 5) * 5}`
}

/**
 * The choice fields of a lead as lexemes, so that one index answers word + country + stage together; the words of its
 * topic; and roughly where it stands in each order that lists have.
 */
export function choiceLexemes(lead: LeadRow): string[] {
  const lexemes = [
    choiceLexeme('stage', lead.stage),
    choiceLexeme('source', lead.source),
    choiceLexeme('channel', lead.channel),
    choiceLexeme('owner', lead.accountable_id ?? 'nobody'),
    choiceLexeme('grade', lead.grade ?? ''),
    choiceLexeme('campaign', lead.campaign_id ?? ''),
    choiceLexeme('country', lead.country ?? ''),
    choiceLexeme('topic', lead.topic ?? ''),
    monthLexeme('asked', lead.inquired_at),
    monthLexeme('active', lastActivityOf(lead)),
    monthLexeme('due', lead.due_at),
    scoreLexeme(lead.score),
  ]
  if (lead.reason) lexemes.push(choiceLexeme('reason', lead.reason))
  if (lead.closed_at) lexemes.push(monthLexeme('closed', lead.closed_at))
  for (const tag of lead.tags) lexemes.push(choiceLexeme('tag', tag))
  for (const word of searchWords([lead.topic])) lexemes.push(word)
  for (const [key, value] of Object.entries(lead.fields).slice(0, MOST_FIELDS)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      lexemes.push(choiceLexeme('field', `${key}=${value}`))
    }
  }
  return lexemes
}

/** As the database keeps it in last_activity_at. */
function lastActivityOf(lead: LeadRow): Date {
  const times = [lead.last_inquiry_at, lead.moved_at, lead.last_attempt_at, lead.two_way_at]
  return new Date(Math.max(...times.map((time) => time?.getTime() ?? Number.NEGATIVE_INFINITY)))
}

/** A tsvector literal of lexemes without positions. */
export function tsvector(lexemes: readonly string[]): string {
  return lexemes.map((lexeme) => `'${lexeme.replace(/['\\]/g, '$&$&')}'`).join(' ')
}
