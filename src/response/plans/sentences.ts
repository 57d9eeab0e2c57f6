/** What an answer plan says, as a salesperson reads it. */
import type { PlanVersionRow } from '../tables.ts'

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

type Rule = Pick<
  PlanVersionRow,
  'grades' | 'topics' | 'channels' | 'languages' | 'hours' | 'hours_of' | 'sends' | 'call_minutes'
>

/** Grades by their key, as people call them. */
export type GradeLabels = ReadonlyMap<string, string>

/** Whom a plan takes: "Hot or sales-ready, about pumps, by web form, in German, outside of the owner’s hours". */
export function sayWhom(rule: Rule, grades: GradeLabels): string {
  const parts = [
    either(rule.grades.map((grade) => grades.get(grade) ?? plain(grade))),
    rule.topics.length > 0 && `about ${either(rule.topics)}`,
    rule.channels.length > 0 && `by ${either(rule.channels.map(sayChannel))}`,
    rule.languages.length > 0 && `in ${either(rule.languages.map(sayLanguage))}`,
    rule.hours !== null && sayHours(rule.hours, rule.hours_of),
  ].filter((part): part is string => typeof part === 'string' && part !== '')
  const text = parts.join(', ')
  return text === '' ? 'Everybody' : text.charAt(0).toUpperCase() + text.slice(1)
}

/** What they get: "gets “Your inquiry” at once; whoever has the lead calls within 2 business hours". */
export function sayWhat(rule: Rule & { subject: string | null }): string {
  if (!rule.sends) return 'gets no automatic answer'
  const mail = rule.subject === null ? 'the text that ships' : `“${sayFields(rule.subject)}”`
  if (rule.call_minutes === null) return `gets ${mail} at once`
  return `gets ${mail} at once; whoever has the lead calls within ${sayMinutes(rule.call_minutes)}, and the mail says until when`
}

/** What is filled in, by name: “Your [topic]”. */
function sayFields(subject: string): string {
  return subject
    .replace(/\{%.*?%\}/g, '')
    .replace(/\{\{-?\s*([\w.]+).*?\}\}/g, (_, field: string) => `[${field.replaceAll('_', ' ')}]`)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Business time: "2 business hours". */
export function sayMinutes(minutes: number): string {
  const [count, unit] =
    minutes % 60 === 0 ? ([minutes / 60, 'hour'] as const) : ([minutes, 'minute'] as const)
  return `${count} business ${unit}${count === 1 ? '' : 's'}`
}

export function sayLanguage(language: string): string {
  return LANGUAGES.of(language) ?? language
}

const CHANNELS: Readonly<Record<string, string>> = {
  web_form: 'web form',
  email: 'e-mail',
  rfq: 'request for quotation',
  api: 'API',
}

export function sayChannel(channel: string): string {
  return CHANNELS[channel] ?? channel.replaceAll('_', ' ')
}

function sayHours(hours: 'within' | 'outside', of: 'owner' | 'company'): string {
  const whose = of === 'owner' ? 'the owner’s' : 'the company’s'
  return hours === 'within' ? `within ${whose} business hours` : `outside of ${whose} business hours`
}

function either(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function plain(code: string): string {
  return code.replaceAll('_', ' ')
}
