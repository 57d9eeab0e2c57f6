import { type Rendered, render, renderHtml, type Scope } from '../rendering/liquid.ts'
import type { TemplateWords } from '../templates/put-template.ts'
import { designMail, plainTextOf } from './design-mail.ts'

/**
 * A template filled in for one reader: its text, and its design where it has one. The problem where something that it
 * says is unknown or empty.
 */
export async function writeWords(words: TemplateWords, scope: Scope): Promise<Rendered> {
  const body = words.body ?? plainTextOf(words.blocks ?? [])
  const letter = render({ subject: words.subject, body }, scope)
  if ('problem' in letter || words.blocks === null) return letter
  const html = renderHtml(await designMail(words.blocks), scope)
  return typeof html === 'string' ? { ...letter, html } : html
}
