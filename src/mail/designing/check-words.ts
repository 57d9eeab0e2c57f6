import { isImageSource } from '../images/rules.ts'
import { render, type Scope, whyUnreadable } from '../rendering/liquid.ts'
import { answerGivenBy, type Block, isLink } from '../templates/blocks.ts'
import type { TemplateWords } from '../templates/put-template.ts'
import { plainTextOf } from './design-mail.ts'
import { linksIn } from './rich-text.ts'

/** Something to look at before a template is sent. `broken`: it cannot be sent like this. */
export interface Finding {
  gravity: 'broken' | 'risky'
  sentence: string
  /** Which block it is about, from 0; null: the mail. */
  block: number | null
}

const LONGEST_SUBJECT = 78
const SHORTEST_TEXT = 30
/** Of a person nothing of whom is known, what is always there. */
const ALWAYS = { workspace: 'Acme', hours: 24, preferences: 'https://example.com/m/x', field: {} }

/** What is wrong with a template whoever it is sent to, and what mail filters dislike, in order of gravity. Pure. */
export function checkWords(words: TemplateWords, somebody: Scope): Finding[] {
  const blocks = words.blocks ?? []
  const findings = [
    ...unreadable(words),
    ...blocks.flatMap((block, at) => blockFindings(block).map((found) => ({ ...found, block: at }))),
    ...subjectFindings(words.subject),
    ...textFindings(words),
  ]
  if (!findings.some(({ gravity }) => gravity === 'broken')) findings.push(...emptyFields(words, somebody))
  return findings.sort((a, b) => Number(a.gravity === 'risky') - Number(b.gravity === 'risky'))
}

function textsOf(words: TemplateWords): { text: string; block: number | null }[] {
  return [
    { text: words.subject, block: null },
    ...(words.body === null ? [] : [{ text: words.body, block: null }]),
    ...(words.blocks ?? []).flatMap((block, at) =>
      Object.entries(block).flatMap(([key, value]) =>
        key !== 'kind' && typeof value === 'string' ? [{ text: value, block: at }] : [],
      ),
    ),
  ]
}

function unreadable(words: TemplateWords): Finding[] {
  return textsOf(words).flatMap(({ text, block }) => {
    const why = whyUnreadable(text)
    return why ? [{ gravity: 'broken' as const, sentence: `It cannot be read: ${why}.`, block }] : []
  })
}

function blockFindings(block: Block): Omit<Finding, 'block'>[] {
  const links =
    block.kind === 'text'
      ? linksIn(block.text)
      : block.kind === 'image'
        ? [block.link ?? ''].filter((link) => link.trim() !== '')
        : answerGivenBy(block)
          ? []
          : [block.link]
  const image = block.kind === 'image' ? block.source : block.kind === 'card' ? block.image : undefined
  return [
    ...links.flatMap(linkFindings),
    ...(image !== undefined && image.trim() !== '' && !isImageSource(image)
      ? [broken(`“${image}” is no address of an image: put one in, or write one that begins with https://.`)]
      : []),
    ...(image && /\.webp$/i.test(image.trim())
      ? [risky('Outlook shows no WebP images: PNG and JPEG are shown everywhere.')]
      : []),
    ...(block.kind === 'image' && block.source.trim() === '' ? [broken('The image is missing.')] : []),
    ...(image && block.kind !== 'text' && block.kind !== 'button' && !block.description?.trim()
      ? [
          broken(
            'Say what the image shows: many mail programs show none at first, and some readers see none at all.',
          ),
        ]
      : []),
    ...('label' in block && block.label.trim() === '' ? [broken('The button says nothing.')] : []),
    ...(block.kind === 'text' && block.text.trim() === '' ? [risky('This text is empty.')] : []),
  ]
}

function linkFindings(link: string): Omit<Finding, 'block'>[] {
  if (link.trim() === '') return [broken('A link is missing.')]
  if (!isLink(link)) return [broken(`“${link}” is no link: it begins with https://.`)]
  if (/^https?:\/\/(localhost|127\.|example\.|www\.example\.|[^/]*\.(test|invalid|local)\b)/i.test(link)) {
    return [broken(`“${link}” leads nowhere.`)]
  }
  if (/^http:/i.test(link)) return [risky(`“${link}” is not encrypted: https:// is trusted more.`)]
  if (/^https?:\/\/(bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly)\//i.test(link)) {
    return [risky(`“${link}” hides where it leads: filters dislike that.`)]
  }
  return []
}

function subjectFindings(subject: string): Finding[] {
  const plain = subject.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, '')
  const letters = plain.replace(/\P{L}/gu, '')
  const found = [
    ...(subject.trim() === '' ? [broken('The subject is missing.')] : []),
    ...(plain.length > LONGEST_SUBJECT ? [risky('The subject is long: phones cut it.')] : []),
    ...(letters.length > 8 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
      ? [risky('The subject shouts: filters dislike capitals.')]
      : []),
    ...(/!{2,}|\${2,}|€{2,}/.test(plain) ? [risky('The subject looks like advertising to filters.')] : []),
    ...(/^\s*(re|fw|fwd|aw|wg)\s*:/i.test(plain) ? [risky('The subject pretends to be a reply.')] : []),
  ]
  return found.map((each) => ({ ...each, block: null }))
}

function textFindings({ body, blocks }: TemplateWords): Finding[] {
  const text = body ?? plainTextOf((blocks ?? []).filter(({ kind }) => kind !== 'image'))
  if (text.trim() === '') {
    return [{ ...broken('There is no text: whose mail program shows no images reads nothing.'), block: null }]
  }
  const hasImages = (blocks ?? []).some(({ kind }) => kind === 'image')
  return hasImages && text.trim().length < SHORTEST_TEXT
    ? [{ ...risky('Nearly all of it is images: filters dislike that.'), block: null }]
    : []
}

/** Fields that are empty for somebody of whom nothing is known, one after the other: whom they are missing gets no mail. */
function emptyFields(words: TemplateWords, somebody: Scope): Finding[] {
  const known: Scope = { ...ALWAYS }
  const findings: Finding[] = []
  for (let tries = 0; tries < Object.keys(somebody).length; tries++) {
    const body = textsOf(words)
      .map(({ text }) => text)
      .join('\n')
    const tried = render({ subject: '-', body: `-${body}` }, known)
    if (!('problem' in tried)) return findings
    const field = /undefined variable: ([\w.]+)/.exec(tried.problem)?.[1]
    if (!field) return findings
    const name = field.split('.')[0] as string
    findings.push({
      gravity: 'risky',
      sentence: `Who has no “${field}” gets no mail. Give it a default: {{ ${field} | default: "…" }}.`,
      block: null,
    })
    known[name] = name === 'field' ? { ...(known.field as object), [field.slice(6)]: 'x' } : 'x'
  }
  return findings
}

function broken(sentence: string): { gravity: 'broken'; sentence: string } {
  return { gravity: 'broken', sentence }
}

function risky(sentence: string): { gravity: 'risky'; sentence: string } {
  return { gravity: 'risky', sentence }
}
