/** A program in sentences, to be read, printed and talked about. Pure. */
import type { Condition } from '#src/definition/condition/condition.ts'
import { sentence } from '#src/definition/condition/sentence.ts'
import { isEverything } from '#src/definition/web/condition/edit-condition.ts'
import type { Field } from '#src/definition/web/use-definitions.ts'
import type { MailTest, Measure } from '../../program/program-types.ts'
import type { DraftProgram, DraftStep, StepKind } from '../editing/edit-program.ts'

/** What a program names by ids and keys, as people know it. */
export interface Names {
  fields: readonly Pick<Field, 'key' | 'label' | 'choices'>[]
  templates: ReadonlyMap<string, string>
  programs: ReadonlyMap<string, string>
}

export const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  mail: 'Mail',
  wait: 'Wait some days',
  wait_weekday: 'Wait for a weekday',
  wait_date: 'Wait for a date',
  branch: 'Branch',
  go: 'Go on to another step',
  call: 'Have somebody call',
}

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** What a step does, in a few words, as it stands in the picture. */
export function headingOf(step: DraftStep, names: Names): string {
  switch (step.do) {
    case 'mail':
      return mailName(step.template, names)
    case 'wait':
      return `Wait ${days(step.days)}`
    case 'wait_weekday':
      return `Wait until ${WEEKDAYS[step.weekday - 1]}`
    case 'wait_date':
      return `Wait until ${beforeDate(step, names)}`
    case 'branch':
      return step.when ? `If ${sayCondition(step.when, names)}` : 'If …'
    case 'go':
      return 'Go on'
    case 'call':
      return `Somebody calls within ${days(step.within_days)}`
  }
}

/** One step as a sentence. */
export function sayStep(steps: readonly DraftStep[], at: number, names: Names): string {
  const step = steps[at]
  if (!step) return ''
  switch (step.do) {
    case 'mail': {
      const about = step.topic ? ` It is about ${step.topic}; who wants nothing of that does not get it.` : ''
      const tried = step.test ? ` ${sayTest(step.test)}` : ''
      return step.template === ''
        ? `Send a mail; what it says is not chosen yet.${about}${tried}`
        : `Send the mail ${mailName(step.template, names)}.${about}${tried}`
    }
    case 'wait':
      return `Wait ${days(step.days)}.`
    case 'wait_weekday':
      return `Wait until nine o’clock of the next ${WEEKDAYS[step.weekday - 1]}.`
    case 'wait_date':
      return `Wait until ${beforeDate(step, names)}, but no longer than ${days(step.at_most_days)}.`
    case 'branch': {
      const next = sayTarget(steps, steps[at + 1]?.key ?? 'end')
      const rule = step.when ? sayCondition(step.when, names) : 'something that is not said yet'
      return `If ${rule}, it goes on to ${sayTarget(steps, step.to)}; otherwise to ${next}.`
    }
    case 'go':
      return `Go on to ${sayTarget(steps, step.to)}.`
    case 'call':
      return `Somebody is to call within ${days(step.within_days)}.`
  }
}

export const MEASURE_WORDS: Readonly<Record<Measure, { label: string; did: string; more: string }>> = {
  reply: { label: 'Answer the mail', did: 'answered', more: 'brings more answers' },
  click: { label: 'Click in the mail', did: 'clicked', more: 'brings more clicks' },
  to_sales: { label: 'Go to sales', did: 'went to sales', more: 'brings more leads to sales' },
  opportunity: {
    label: 'Become an opportunity',
    did: 'became opportunities',
    more: 'brings more opportunities',
  },
}

/** What a test of a mail asks. */
export function sayTest({ others, measure, difference, within_days, adopts }: MailTest): string {
  const which =
    others.length === 1 ? 'Half of the leads get another one' : `${others.length} others are tried`
  const by = `whether more of them ${MEASURE_WORDS[measure].did} within ${days(within_days)}`
  const then = adopts === 'by_itself' ? ' The better one then goes to everybody by itself.' : ''
  return `${which}, by lot, to tell ${by}, by ${difference} points or more.${then}`
}

/** "step 4", "the end". */
export function sayTarget(steps: readonly { key: string }[], key: string): string {
  if (key === 'end') return 'the end'
  const place = steps.findIndex((step) => step.key === key)
  return place === -1 ? 'a step that is not there any more' : `step ${place + 1}`
}

export function sayEnters({ enters, hold_back }: DraftProgram, names: Names): string {
  const who = isEverything(enters)
    ? 'Every lead of nurture enters'
    : `Leads of nurture enter of which ${sayCondition(enters, names)}`
  const held = hold_back > 0 ? ` ${hold_back} % of them, by lot, get no mail: the control group.` : ''
  return `${who}, unless a program above takes them.${held}`
}

export function sayLeaves({ leaves }: DraftProgram, names: Names): string {
  return leaves
    ? `A lead leaves before its next step as soon as ${sayCondition(leaves, names)}, and when it leaves nurture.`
    : 'A lead leaves when it leaves nurture: for sales, mostly.'
}

export function sayAfterwards({ afterwards }: DraftProgram, names: Names): string {
  if (afterwards.do === 'program') {
    const name = names.programs.get(afterwards.program)
    return `Afterwards it goes on in ${name ? `the program “${name}”` : 'another program'}.`
  }
  return `Afterwards it waits for its wake date; where none is set, marketing looks at it after ${days(afterwards.days)}.`
}

/** A condition with people's names for what it compares with. */
export function sayCondition(condition: Condition, names: Names): string {
  const labels = Object.fromEntries(
    names.fields.map(({ key, label }) => [
      key,
      isOwn(key) ? label.charAt(0).toLowerCase() + label.slice(1) : label,
    ]),
  )
  return sentence(withNames(condition, names), labels)
}

/** What only programs look at; it stands in the middle of their sentences. */
function isOwn(key: string): boolean {
  return key.startsWith('program.') || key.startsWith('lead.')
}

function withNames(condition: Condition, names: Names): Condition {
  if (condition.op === 'all' || condition.op === 'any')
    return { ...condition, of: condition.of.map((one) => withNames(one, names)) }
  if (condition.op === 'not') return { ...condition, of: withNames(condition.of, names) }
  if (condition.op !== 'in') return condition
  const choices = names.fields.find(({ key }) => key === condition.key)?.choices ?? []
  return {
    ...condition,
    values: condition.values.map(
      (value) => choices.find((one) => one.value === String(value))?.label ?? value,
    ),
  }
}

function mailName(template: string, { templates }: Names): string {
  if (template === '') return 'A mail, not chosen yet'
  const name = templates.get(template)
  return name ? `“${name}”` : 'A mail that was put away'
}

function beforeDate(step: Extract<DraftStep, { do: 'wait_date' }>, { fields }: Names): string {
  const label = fields.find(({ key }) => key === step.field)?.label ?? 'a date'
  return step.days_before === 0 ? label : `${days(step.days_before)} before ${label}`
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}
