import { clip, storable } from '../../normalize/text.ts'
import type { Submission } from './read-submission.ts'

/** Where a visitor came from, as far as they or their browser told. */
export type WhereFrom = Partial<
  Record<(typeof TAGS)[number] | 'page' | 'referrer' | 'language' | 'user_agent', string>
>

const TAGS = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'gclid',
  'fbclid',
  'msclkid',
] as const

const LONGEST = 500

/**
 * Campaign tags and addresses of a submission: from its fields, else from the address it was posted to, else from the
 * address of the page it was filled in on.
 */
export function whereFrom(o: {
  submission: Submission
  query: Record<string, unknown>
  refererHeader: string | undefined
  userAgent: string | undefined
  language: string
}): WhereFrom {
  const page = textIn(o.submission._page) ?? o.refererHeader
  const ofPage = page && URL.canParse(page) ? new URL(page).searchParams : new URLSearchParams()
  const from: WhereFrom = { language: o.language }
  for (const tag of TAGS) {
    const value = textIn(o.submission[tag]) ?? textIn(o.query[tag]) ?? textIn(ofPage.get(tag))
    if (value) from[tag] = kept(value)
  }
  const referrer = textIn(o.submission._referrer)
  if (page) from.page = kept(page)
  if (referrer) from.referrer = kept(referrer)
  if (o.userAgent) from.user_agent = kept(o.userAgent)
  return from
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function kept(text: string): string {
  return clip(storable(text), LONGEST)
}
