/** What keeps a written program from being put down, in sentences, each where it is. Pure. */
import type { Comparison, Condition } from '#src/definition/condition/condition.ts'
import { isComplete } from '#src/definition/web/condition/edit-condition.ts'
import type { Program } from '../../program/program-types.ts'
import { whatIsWrong } from '../../program/rules.ts'
import type { DraftProgram, DraftStep } from './edit-program.ts'

export interface Fault {
  /** The step, by its place; or what stands around the steps. */
  at: number | 'enters' | 'leaves' | 'afterwards' | 'steps'
  sentence: string
}

export function faultsOf(program: DraftProgram): Fault[] {
  const around: Fault[] = []
  if (!isComplete(program.enters)) around.push({ at: 'enters', sentence: 'This rule is not complete yet.' })
  if (program.leaves && !isComplete(program.leaves))
    around.push({ at: 'leaves', sentence: 'This rule is not complete yet.' })
  if (program.afterwards.do === 'program' && program.afterwards.program === '')
    around.push({ at: 'afterwards', sentence: 'Choose the program that comes next.' })
  if (program.steps.length === 0)
    return [...around, { at: 'steps', sentence: 'Add a first step: a mail, mostly.' }]
  const mails = new Set(program.steps.flatMap(({ key, do: kind }) => (kind === 'mail' ? [key] : [])))
  const steps = program.steps.flatMap((step, at) => {
    const sentence = whatIsMissing(step, mails)
    return sentence ? [{ at, sentence }] : []
  })
  const ways = whatIsWrong(program).map(({ path, message }) => ({ at: path[1] as number, sentence: message }))
  return [...around, ...[...steps, ...ways].sort((a, b) => a.at - b.at)]
}

/** What can be put down, and hardly anybody means. */
export function doubtsOf({ steps }: DraftProgram): Fault[] {
  return steps.flatMap((step, at) => {
    if (step.do !== 'branch' || step.when === null) return []
    const asksForClicks = comparisonsIn(step.when).some(({ key }) => key.startsWith('program.clicked'))
    return asksForClicks && steps[at - 1]?.do === 'mail'
      ? [{ at, sentence: 'Nobody has had time to click yet: put a wait before it.' }]
      : []
  })
}

/** The program where nothing is wrong with it. */
export function asProgram(draft: DraftProgram): Program | null {
  return faultsOf(draft).length === 0 ? (draft as Program) : null
}

function whatIsMissing(step: DraftStep, mails: ReadonlySet<string>): string | null {
  if (step.do === 'mail' && step.template === '') return 'Choose what this mail says.'
  if (step.do === 'wait_date' && step.field === '') return 'Choose the date to wait for.'
  if (step.do === 'branch' && (step.when === null || !isComplete(step.when)))
    return 'Say who takes the other way.'
  if (step.do === 'branch' && step.when && comparisonsIn(step.when).some((one) => asksForGone(one, mails)))
    return 'It asks for clicks in a mail that is not there any more.'
  return null
}

function asksForGone(comparison: Comparison, mails: ReadonlySet<string>): boolean {
  return (
    comparison.key === 'program.clicked' &&
    comparison.op === 'in' &&
    comparison.values.some((value) => !mails.has(String(value)))
  )
}

function comparisonsIn(condition: Condition): Comparison[] {
  if (condition.op === 'all' || condition.op === 'any') return condition.of.flatMap(comparisonsIn)
  return condition.op === 'not' ? comparisonsIn(condition.of) : [condition]
}
