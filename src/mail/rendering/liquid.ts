import { Liquid, type Template } from 'liquidjs'
import type { MailPicture } from '../smtp/mailer.ts'

const LONGEST_SUBJECT = 200

/**
 * The words a text may fill in. Person: `name`, `first_name`, `last_name`, `company`. Lead: `topic`, `field` (the
 * workspace's own fields by key). Ours: `workspace`, `owner` and `owner_phone` (who has the lead; nobody while it is
 * offered), `hours` (of the promise), `call_by` (until when the call is promised, as the reader says it), `preferences` (the reader's own page: what they want, or nothing).
 */
export const MERGE_FIELDS = [
  'name',
  'first_name',
  'last_name',
  'company',
  'topic',
  'field',
  'workspace',
  'owner',
  'owner_phone',
  'hours',
  'call_by',
  'preferences',
] as const

export type Scope = Record<string, unknown>

/**
 * Texts are the workspace's, values are strangers': values are never read as templates, nothing is included from
 * files, and a text can neither run long nor grow large.
 */
const limits = {
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  ownPropertyOnly: true,
  jsTruthy: true,
  templates: {},
  parseLimit: 100_000,
  renderLimit: 500,
  memoryLimit: 1_000_000,
} as const
const engine = new Liquid(limits)
/** In HTML values are text: what a stranger wrote never becomes a tag or an attribute. */
const htmlEngine = new Liquid({ ...limits, parseLimit: 1_000_000, outputEscape: 'escape' })

const MOST_PARSED = 500
const parsed = new Map<Liquid, Map<string, Template[]>>()

/** A mail as its reader gets it; `unsubscribe` is the link that turns it off with one click. */
export interface RenderedLetter {
  subject: string
  text: string
  html?: string
  unsubscribe?: string
  pictures?: readonly MailPicture[]
}

export type Rendered = RenderedLetter | { problem: string }

/**
 * Fills a text in. A merge field that is unknown or empty never reaches the reader: the text gives a default (`{{ name
 * | default: "there" }}`, `{% if name %}`), or it is not sent, with what was missing as the problem.
 */
export function render(text: { subject: string; body: string }, scope: Scope): Rendered {
  const said = withoutEmpty(scope)
  try {
    const subject = fill(text.subject, said).replace(/\s+/g, ' ').trim()
    const body = fill(text.body, said).trim()
    if (subject === '' || body === '') return { problem: 'The text has become empty.' }
    return { subject: subject.slice(0, LONGEST_SUBJECT).toWellFormed(), text: `${body}\n` }
  } catch (error) {
    return { problem: sentenceOf(error) }
  }
}

/** The same for a design, where values are text and never HTML. */
export function renderHtml(html: string, scope: Scope): string | { problem: string } {
  try {
    return fill(html, withoutEmpty(scope), htmlEngine)
  } catch (error) {
    return { problem: sentenceOf(error) }
  }
}

function fill(text: string, scope: Scope, by = engine): string {
  const known = parsed.get(by) ?? new Map<string, Template[]>()
  parsed.set(by, known)
  let template = known.get(text)
  if (!template) {
    if (known.size >= MOST_PARSED) known.clear()
    template = by.parse(text)
    known.set(text, template)
  }
  return by.renderSync(template, scope)
}

/** What is wrong with a text as such, whoever it is sent to; undefined for one that can be filled in. */
export function whyUnreadable(text: string): string | undefined {
  try {
    const names = engine.globalVariablesSync(engine.parse(text)).map((path) => path.split(/[.[]/)[0] ?? path)
    const unknown = names.find((name) => !(MERGE_FIELDS as readonly string[]).includes(name))
    return unknown === undefined
      ? undefined
      : `there is no field “${unknown}”; there are ${MERGE_FIELDS.join(', ')}`
  } catch (error) {
    return sentenceOf(error)
  }
}

function withoutEmpty(scope: Scope): Scope {
  return Object.fromEntries(
    Object.entries(scope).flatMap(([key, value]): [string, unknown][] => {
      if (value === null || value === undefined) return []
      if (typeof value === 'string') return value.trim() === '' ? [] : [[key, value.trim()]]
      return [[key, typeof value === 'object' ? withoutEmpty(value as Scope) : value]]
    }),
  )
}

function sentenceOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
