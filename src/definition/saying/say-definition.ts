import { sentence } from '../condition/sentence.ts'
import type { Criterion, Definition, FitAttribute, Grade } from '../definition-types.ts'
import { and, sayRule } from './say-rule.ts'

export interface SaidDefinition {
  criteria: { key: string; label: string; group: string | null; sentences: string[] }[]
  grades: { key: string; label: string; sentence: string }[]
  fit: { label: string; sentences: string[] }[]
  /** How people can be reached, and who is asked what before sales sees the lead. */
  reachable: string
  prequalify: string[]
}

type Labels = Readonly<Record<string, string>>

/** A definition in sentences that a salesperson reads. `labels` names custom fields by the keys of conditions. Pure. */
export function sayDefinition(definition: Definition, labels: Labels = {}): SaidDefinition {
  return {
    criteria: definition.criteria.map((criterion) => ({
      key: criterion.key,
      label: criterion.label,
      group: criterion.group ?? null,
      sentences: sayCriterion(criterion, labels),
    })),
    grades: definition.grades.map((grade) => ({
      key: grade.key,
      label: grade.label,
      sentence: sayGrade(grade, definition, labels),
    })),
    fit: definition.fit.map((attribute) => ({
      label: attribute.label,
      sentences: sayAttribute(attribute, labels),
    })),
    reachable: `Somebody can be reached when ${sentence(definition.reachable, labels)}.`,
    prequalify: sayPrequalify(definition, labels),
  }
}

function sayCriterion(criterion: Criterion, labels: Labels): string[] {
  const { condition, no_when, otherwise, question } = criterion
  const sentences: string[] = []
  if (condition) sentences.push(`Met when ${sentence(condition, labels)}.`)
  if (no_when) sentences.push(`Not met when ${sentence(no_when, labels)}.`)
  if (condition) {
    sentences.push(
      otherwise === 'no'
        ? 'Otherwise it is not met, once that is known.'
        : 'Otherwise nobody knows: a missing sign proves nothing.',
    )
  } else sentences.push('Only a person can tell.')
  if (question) sentences.push(`To ask: “${question}”`)
  sentences.push(weightInWords(criterion))
  return sentences
}

function weightInWords({ kind, weight, reason }: Criterion): string {
  switch (kind) {
    case 'required':
      return 'Sales gets no lead without it, unless the grade says otherwise.'
    case 'counts':
      return weight === 1 ? 'Counts one point.' : `Counts ${weight} points.`
    case 'disqualifying':
      return `Ends the lead: ${(reason ?? 'no need').replaceAll('_', ' ')}.`
  }
}

const WHERE: Record<Grade['goes_to'], string> = {
  sales: 'goes to sales',
  prequalify: 'goes to a qualifier',
  nurture: 'is kept warm by marketing',
  disqualify: 'is closed',
}

function sayGrade(grade: Grade, definition: Definition, labels: Labels): string {
  const { label, goes_to, when } = grade
  if (!when) {
    return goes_to === 'nurture'
      ? `${label} is what is left; it ${WHERE.nurture}.`
      : `${label} is what a disqualifying criterion ends; it ${WHERE.disqualify}.`
  }
  const required = definition.criteria.filter(({ kind }) => kind === 'required').map((one) => one.label)
  const needs = goes_to === 'sales' && grade.needs_required && required.length > 0
  const also = needs ? `, and ${and(required)} ${required.length > 1 ? 'are' : 'is'} met` : ''
  return `${label} ${WHERE[goes_to]} when ${sayRule(when, { criteria: definition.criteria, labels })}${also}.`
}

function sayAttribute({ values, otherwise, weight }: FitAttribute, labels: Labels): string[] {
  return [
    ...values.map(({ when, points }) => `${points} points when ${sentence(when, labels)}.`),
    `${otherwise} points for anything else that is known; nothing for what is not.`,
    `Weighs ${weight}.`,
  ]
}

function sayPrequalify({ criteria, prequalify }: Definition, labels: Labels): string[] {
  const { ask, max_questions } = prequalify
  if (ask.length === 0) return ['Nobody is asked anything before sales.']
  const asked = ask.map((key) => criteria.find((criterion) => criterion.key === key)?.label ?? key)
  return [
    `A qualifier asks whoever could still become a lead for sales, when ${sentence(prequalify.when, labels)}.`,
    `The most telling first, ${max_questions} at a time: ${and(asked)}.`,
  ]
}
