import { wordsIn } from '#src/lead/index.ts'
import type { LeadLine } from '../lists/read-lines.ts'

export const HIT_KINDS = ['person', 'organization', 'lead', 'campaign', 'member', 'form'] as const

/** Something that was found, with where it leads: a person and a lead to the lead's page. */
export interface Hit {
  kind: (typeof HIT_KINDS)[number]
  id: string
  title: string
  detail: string | null
  stage: string | null
  lead_id: string | null
}

export interface Ranked extends Hit {
  /** How well it fits: 100 is just what was typed. */
  fit: number
}

/** How well a text fits what was typed: whole, its beginning, all words, or not by itself. */
export function fitOf(text: string | null, typed: string): number {
  if (!text) return 0
  const words = wordsIn(text)
  const wanted = wordsIn(typed)
  if (wanted.length === 0) return 0
  if (words.join(' ') === wanted.join(' ')) return 100
  if (words.join(' ').startsWith(wanted.join(' '))) return 80
  return wanted.every((one) => words.some((word) => word.startsWith(one))) ? 60 : 0
}

/** Found leads as what one looks for: their people, organizations, and leads that are found by what they are about. */
export function hitsOf(lines: readonly LeadLine[], typed: string, o: { leads: boolean }): Ranked[] {
  const hits = new Map<string, Ranked>()
  const add = (hit: Ranked) => {
    const key = `${hit.kind} ${hit.id}`
    if (!hits.has(key)) hits.set(key, hit)
  }
  for (const line of lines) {
    const { person, organization } = line
    const shown = { stage: o.leads ? line.stage : null, lead_id: o.leads ? line.id : null }
    const name = person.name ?? person.email ?? person.phone ?? person.company ?? 'Somebody unknown'
    const detail =
      [person.name && person.company, person.name && person.email].filter(Boolean).join(' · ') || null
    const fit = Math.max(fitOf(name, typed), mailFit(person.email, typed), 40)
    add({ kind: 'person', id: person.id, title: name, detail, fit, ...shown })
    const company = organization?.name ?? null
    const companyFit = fitOf(company, typed)
    if (o.leads && organization && company && companyFit > 0) {
      add({
        kind: 'organization',
        id: organization.id,
        title: company,
        detail: null,
        fit: companyFit,
        stage: null,
        lead_id: null,
      })
    }
    const about = Math.max(fitOf(line.topic, typed), fitOf(line.external_id, typed), sameId(line.id, typed))
    if (o.leads && about > 0) {
      const title = line.topic ?? line.external_id ?? name
      add({ kind: 'lead', id: line.id, title, detail: title === name ? null : name, fit: about, ...shown })
    }
  }
  return [...hits.values()]
}

function mailFit(email: string | null, typed: string): number {
  const wanted = typed.trim().toLowerCase()
  if (!email || !wanted) return 0
  return email.toLowerCase() === wanted ? 100 : email.toLowerCase().startsWith(wanted) ? 70 : 0
}

function sameId(id: string, typed: string): number {
  return typed.toLowerCase().includes(id) ? 100 : 0
}

/** The best of each kind, the best first; what was active latest stands first among equals. */
export function bestOf(hits: readonly Ranked[], ofEach: number): Hit[] {
  const byKind = Map.groupBy(
    hits.toSorted((a, b) => b.fit - a.fit),
    (hit) => hit.kind,
  )
  const best = [...byKind.values()].flatMap((some) => some.slice(0, ofEach))
  return best.sort((a, b) => b.fit - a.fit).map(({ fit: _, ...hit }) => hit)
}
