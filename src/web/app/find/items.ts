import type { Hit } from '#src/reports/search/hits.ts'
import { pageAt } from '../page-at.ts'

/** Something to be chosen in the palette. */
export interface Item {
  id: string
  group: string
  title: string
  detail?: string | null
  stage?: string | null
  /** The key that does the same. */
  hint?: string
  run: () => void
}

export const HIT_GROUPS: Record<Hit['kind'], string> = {
  person: 'People',
  lead: 'Leads',
  organization: 'Organizations',
  campaign: 'Campaigns',
  form: 'Forms',
  member: 'Colleagues',
}

/** Where a hit leads: the first page of these that there is; null where there is none. */
export function pathOf({ kind, id, title, lead_id }: Hit): string | null {
  const q = encodeURIComponent(title)
  const ways: Record<Hit['kind'], string[]> = {
    person: lead_id ? [`/leads/${lead_id}`] : [],
    lead: [`/leads/${id}`],
    organization: [`/organizations/${id}`, `/leads?q=${q}`],
    campaign: [`/campaigns/${id}`, `/campaigns?q=${q}`],
    form: [`/forms/${id}`, '/forms'],
    member: [`/people/${id}`, `/people?q=${q}`, `/members/${id}`, `/members?q=${q}`],
  }
  return ways[kind].find((path) => pageAt(path.split('?')[0] as string)) ?? null
}

/** How well a title fits what was typed: 2 where it begins so, 1 where each word begins one of its words, else 0. */
export function fits(title: string, typed: string): number {
  const words = wordsOf(title)
  const wanted = wordsOf(typed)
  if (words.join(' ').startsWith(wanted.join(' '))) return 2
  return wanted.every((one) => words.some((word) => word.startsWith(one))) ? 1 : 0
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Items under their groups, groups in the order in which they first occur. */
export function grouped(items: readonly Item[]): { group: string; items: Item[] }[] {
  return [...Map.groupBy(items, ({ group }) => group)].map(([group, own]) => ({ group, items: own }))
}
