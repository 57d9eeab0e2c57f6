import { labelOf } from '#src/definition/condition/labels.ts'
import type { Flaw } from './find-flaws.ts'
import type { Territory } from './territory-map.ts'

export interface SaidFlaw {
  kind: Flaw['kind']
  /** The place of the territory that it is about; null for the list as a whole. */
  at: number | null
  /** The earlier territory it collides with. */
  with: number | null
  sentence: string
}

type Labels = Readonly<Record<string, string>>

/** What is wrong with a list of territories, in sentences that a lead manager reads. Pure. */
export function sayFlaws(
  flaws: readonly Flaw[],
  territories: readonly Territory[],
  labels: Labels = {},
): SaidFlaw[] {
  return flaws.map((flaw) => sayFlaw(flaw, territories, labels))
}

function sayFlaw(flaw: Flaw, territories: readonly Territory[], labels: Labels): SaidFlaw {
  const { kind } = flaw
  const name = (at: number) => `“${territories[at]?.name ?? ''}”`
  switch (kind) {
    case 'serves_nobody': {
      const sentence = `Nobody of ${name(flaw.at)} takes leads: they wait for the lead manager.`
      return { kind, at: flaw.at, with: null, sentence }
    }
    case 'holds_never': {
      const sentence = `${name(flaw.at)} takes no lead: its rule asks for things that exclude each other.`
      return { kind, at: flaw.at, with: null, sentence }
    }
    case 'never_reached': {
      const sentence = `${name(flaw.at)} is never reached: ${name(flaw.hidden_by)} comes first and takes all of it.`
      return { kind, at: flaw.at, with: flaw.hidden_by, sentence }
    }
    case 'overlap': {
      const values = and(flaw.values.map((value) => sayValue(flaw.key, value, labels)))
      const sentence = `${name(flaw.first)} and ${name(flaw.at)} both name ${values}; ${name(flaw.first)} comes first.`
      return { kind, at: flaw.at, with: flaw.first, sentence }
    }
    case 'no_catch_all': {
      const sentence =
        'No territory takes what is left: a lead that none holds for waits for the lead manager. Add one for everything else at the end.'
      return { kind, at: null, with: null, sentence }
    }
  }
}

function and(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** A value as the judge saw it, as people write it. */
export function sayValue(key: string, value: string | null, labels: Labels = {}): string {
  if (value === null) return `${labels[key] ?? labelOf(key)} not known`
  const isCountry = (key === 'country' || key === 'org_country') && /^[a-z]{2}$/i.test(value)
  return isCountry ? (COUNTRIES.of(value.toUpperCase()) ?? value) : value
}
