import type { Db } from '#src/db/index.ts'
import { labelOf } from '#src/definition/condition/labels.ts'
import { activeDefinition, labelsOfFields } from '#src/definition/index.ts'
import { sayCount } from '../say.ts'
import { bandOf, criterionOf, nextEdge, type Trait } from './attributes.ts'

/** How attributes and their values are called. */
export interface Names {
  attribute(key: string): string
  value(trait: Trait): string
}

const ROLES: Readonly<Record<string, string>> = {
  decision_maker: 'somebody who decides',
  no_decision_maker: 'somebody who does not decide',
  other: 'another title',
}

/** In the words of the workspace: of its own fields and of the criteria of the definition in force. */
export async function namesOfTraits(db: Db): Promise<Names> {
  const [fields, { compiled }] = await Promise.all([labelsOfFields(db), activeDefinition(db)])
  const { criteria, grades } = compiled.definition
  const gradeNames = new Map(grades.map(({ key, label }) => [key, label]))
  return {
    attribute(key) {
      const criterion = criterionOf(key)
      if (criterion !== null)
        return criteria.find((one) => one.key === criterion)?.label ?? labelOf(criterion)
      if (key === 'grade') return 'Grade'
      return fields[key] ?? labelOf(key)
    },
    value(trait) {
      const { attribute, value } = trait
      const from = bandOf(trait)
      if (from !== null) return sayBand(from)
      if (attribute === 'grade') return gradeNames.get(value) ?? value
      if (attribute === 'title') return ROLES[value] ?? value
      if (attribute === 'country' || attribute === 'org_country') return sayCountry(value)
      if (attribute === 'language') return sayLanguage(value)
      return YES_NO[value] ?? value.replaceAll('_', ' ')
    },
  }
}

const YES_NO: Readonly<Record<string, string>> = { true: 'yes', false: 'no' }
const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

function sayCountry(value: string): string {
  return /^[a-z]{2}$/.test(value) ? (countries.of(value.toUpperCase()) ?? value) : value
}

/** What is no code of a language stays as somebody wrote it. */
function sayLanguage(value: string): string {
  return /^[a-z]{2,3}$/.test(value) ? (languages.of(value) ?? value) : value
}

/** The beginning belongs to it, the end to the next. */
function sayBand(from: number): string {
  const next = nextEdge(from)
  if (next === undefined) return `${sayCount(from)} and more`
  return next - from <= 1 ? sayCount(from) : `${sayCount(from)}–${sayCount(next)}`
}
