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

/** A choice as a lexeme, such as `stage:won` or `field:budget=yes`; cut, because a lexeme may not be long. */
export function choiceLexeme(kind: string, value: string | number | boolean): string {
  return `${kind}:${String(value).toLowerCase().slice(0, LONGEST_WORD)}`
}

/** The choice fields of a lead as lexemes, so that one index answers word + country + stage together. */
export function choiceLexemes(lead: LeadRow): string[] {
  const lexemes = [
    choiceLexeme('stage', lead.stage),
    choiceLexeme('source', lead.source),
    choiceLexeme('channel', lead.channel),
    choiceLexeme('owner', lead.accountable_id ?? 'nobody'),
  ]
  if (lead.grade) lexemes.push(choiceLexeme('grade', lead.grade))
  if (lead.campaign_id) lexemes.push(choiceLexeme('campaign', lead.campaign_id))
  if (lead.country) lexemes.push(choiceLexeme('country', lead.country))
  if (lead.topic) lexemes.push(choiceLexeme('topic', lead.topic))
  for (const tag of lead.tags) lexemes.push(choiceLexeme('tag', tag))
  for (const [key, value] of Object.entries(lead.fields).slice(0, MOST_FIELDS)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      lexemes.push(choiceLexeme('field', `${key}=${value}`))
    }
  }
  return lexemes
}

/** A tsvector literal of lexemes without positions. */
export function tsvector(lexemes: readonly string[]): string {
  return lexemes.map((lexeme) => `'${lexeme.replace(/['\\]/g, '$&$&')}'`).join(' ')
}
