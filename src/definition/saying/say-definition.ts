import { isEverything } from '../condition/everything.ts'
import { sentence } from '../condition/sentence.ts'
import type { Criterion, Definition, FitAttribute, Grade } from '../definition-types.ts'
import type { GradeRule } from '../grade-rule.ts'
import { type SaidStage, sayGuides } from '../stage-guide/say-guides.ts'
import { and, type Named, sayRule } from './say-rule.ts'

export interface SaidDefinition {
  criteria: SaidCriterion[]
  grades: SaidGrade[]
  fit: { label: string; sentences: string[] }[]
  /** How people can be reached, and who is asked what before sales sees the lead. */
  reachable: string
  prequalify: string[]
  /** What is done, at hand and to be known in the stages that people work in. */
  stages: SaidStage[]
}

export interface SaidCriterion {
  key: string
  label: string
  group: string | null
  /** When it is met and when not. */
  rules: string[]
  question: string | null
  worth: string
  /** All of it. */
  sentences: string[]
}

export interface SaidGrade {
  key: string
  label: string
  sentence: string
  /** Of a rule of several parts: what comes before them, and each by itself, to be read as a list. */
  opening: string | null
  parts: string[]
}

type Labels = Readonly<Record<string, string>>

/** A definition in sentences that a salesperson reads. `labels` names custom fields by the keys of conditions. Pure. */
export function sayDefinition(definition: Definition, labels: Labels = {}): SaidDefinition {
  return {
    criteria: definition.criteria.map((criterion) => sayCriterion(criterion, labels)),
    grades: definition.grades.map((grade) => sayGrade(grade, definition, labels)),
    fit: definition.fit.map((attribute) => ({
      label: attribute.label,
      sentences: sayAttribute(attribute, labels),
    })),
    reachable: `Somebody can be reached when ${sentence(definition.reachable, labels)}.`,
    prequalify: sayPrequalify(definition, labels),
    stages: sayGuides(definition),
  }
}

export function sayCriterion(criterion: Criterion, labels: Labels): SaidCriterion {
  const { key, label, group, question } = criterion
  const rules = sayRules(criterion, labels)
  const worth = weightInWords(criterion)
  const ask = question ? [`To ask: “${question}”`] : []
  return {
    key,
    label,
    group: group ?? null,
    rules,
    question: question ?? null,
    worth,
    sentences: [...rules, ...ask, worth],
  }
}

function sayRules({ condition, no_when, otherwise }: Criterion, labels: Labels): string[] {
  const rules: string[] = []
  if (condition) rules.push(`Met when ${sentence(condition, labels)}.`)
  if (no_when) rules.push(`Not met when ${sentence(no_when, labels)}.`)
  if (!condition) return [...rules, 'Only a person can tell.']
  return [
    ...rules,
    otherwise === 'no'
      ? 'Otherwise it is not met, once that is known.'
      : 'Otherwise nobody knows: a missing sign proves nothing.',
  ]
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

function sayGrade(grade: Grade, definition: Definition, labels: Labels): SaidGrade {
  const { key, label, goes_to, when } = grade
  const plain = { key, label, opening: null, parts: [] }
  if (!when) {
    const what =
      goes_to === 'nurture'
        ? `is what is left; it ${WHERE.nurture}`
        : `is what a disqualifying criterion ends; it ${WHERE.disqualify}`
    return { ...plain, sentence: `${label} ${what}.` }
  }
  const named = { criteria: definition.criteria, labels }
  const required = definition.criteria.filter(({ kind }) => kind === 'required').map((one) => one.label)
  const needs = goes_to === 'sales' && grade.needs_required && required.length > 0
  const also = needs ? `${and(required)} ${required.length > 1 ? 'are' : 'is'} met` : null
  const split = partsOf(when, named)
  return {
    ...plain,
    sentence: `${label} ${WHERE[goes_to]} when ${sayRule(when, named)}${also ? `, and ${also}` : ''}.`,
    ...(split
      ? {
          opening: `${capital(WHERE[goes_to])} when ${split.how} of these holds${also ? `, and ${also}` : ''}:`,
          parts: split.parts,
        }
      : {}),
  }
}

/** The parts of a rule that is one "and" or "or" of several. */
function partsOf(rule: GradeRule, named: Named): { how: string; parts: string[] } | undefined {
  if (rule.op === 'all' || rule.op === 'any') {
    if (rule.of.length < 2) return undefined
    return { how: HOW[rule.op], parts: rule.of.map((part) => sayRule(part, named)) }
  }
  if (rule.op !== 'condition') return undefined
  const { condition } = rule
  if (condition.op !== 'all' && condition.op !== 'any') return undefined
  if (condition.of.length < 2 || isEverything(condition)) return undefined
  return { how: HOW[condition.op], parts: condition.of.map((part) => sentence(part, named.labels)) }
}

const HOW = { all: 'each', any: 'one' } as const

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
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
