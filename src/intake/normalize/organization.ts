import { foldedWords, keyOf } from './fold.ts'
import { ATTACHED_FORMS, FORMS_AFTER, FORMS_BEFORE, LONGEST_FORM } from './tables/legal-forms.ts'
import { oneLine } from './text.ts'
import { companyDomainOfEmail, domainOfWebsite } from './web-domain.ts'

// `S.A.`, `G.m.b.H.`, `z o.o.`: letters held together by full stops are one abbreviation.
const DOTTED = /(?<![\p{L}\p{N}.])(?:\p{L}{1,3}\.){1,6}\p{L}{1,3}(?![\p{L}\p{N}])/gu
const SLASHED = /(?<![\p{L}\p{N}])(a|i|k)\/(s)(?![\p{L}\p{N}])/giu
const JOINING = new Set(['and', 'und', 'et'])

/**
 * The key that two spellings of one company's name share: folded words without legal forms (Inc, GmbH & Co. KG,
 * S.A. de C.V., ООО, 株式会社), `the` in front and `and`. A name of nothing but a legal form keeps it. Null when
 * nothing readable is left.
 */
export function organizationNameKey(name: string): string | null {
  const words = foldedWords(
    withoutAttachedForms(oneLine(name)).replace(DOTTED, joined).replace(SLASHED, '$1$2'),
  )
  let start = 0
  let end = words.length
  for (let taken = 1; taken > 0; ) {
    taken = formBefore(words, start, end)
    start += taken
    const after = formAfter(words, start, end)
    end -= after
    taken += after
  }
  const core = words.slice(start, end).filter((word) => !JOINING.has(word))
  return keyOf(core.length > 1 && core[0] === 'the' ? core.slice(1) : core)
}

/**
 * The registered domain that tells whose company an e-mail key or a web address belongs to. Null for free and
 * throw-away mail, pages on shared sites, IP addresses and anything unreadable.
 */
export function organizationDomain(emailOrWebsite: string): string | null {
  return /^[^/]+@/.test(emailOrWebsite)
    ? companyDomainOfEmail(emailOrWebsite)
    : domainOfWebsite(emailOrWebsite)
}

function formAfter(words: readonly string[], start: number, end: number): number {
  for (let size = Math.min(LONGEST_FORM, end - start - 1); size > 0; size--) {
    if (FORMS_AFTER.has(words.slice(end - size, end).join(' '))) return size
  }
  return 0
}

function formBefore(words: readonly string[], start: number, end: number): number {
  for (let size = Math.min(LONGEST_FORM, end - start - 1); size > 0; size--) {
    if (FORMS_BEFORE.has(words.slice(start, start + size).join(' '))) return size
  }
  return 0
}

function withoutAttachedForms(name: string): string {
  if (!/[^ -\u04ff]/.test(name)) return name
  let bare = name
  for (const form of ATTACHED_FORMS) {
    if (bare.length > form.length && bare.endsWith(form)) bare = bare.slice(0, -form.length).trim()
    if (bare.length > form.length && bare.startsWith(form)) bare = bare.slice(form.length).trim()
  }
  return bare
}

function joined(abbreviation: string): string {
  return abbreviation.replaceAll('.', '')
}
