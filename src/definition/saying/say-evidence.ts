import type { Criterion, Definition } from '../definition-types.ts'
import type { Evidence } from '../judging/evidence.ts'

export interface SaidEvidence {
  criterion: string
  label: string
  answer: Evidence['answer']
  sentence: string
  /** The question that would tell, where nobody knows yet. */
  question: string | null
}

interface Judged {
  evidence: readonly Evidence[]
  answers?: Readonly<Record<string, unknown>>
}

/** Where an answer came from, to be said after it. */
const ORIGINS: Readonly<Record<string, string>> = {
  rule: 'by the rule',
  qualifier: 'asked by a qualifier',
  rep: 'heard by sales',
  form: 'from the form',
  mail: 'from a mail',
}

/**
 * What is known of one lead for each criterion, in the definition's order: the answer with its value and origin, or the
 * open question. `nameOf` names members. Pure.
 */
export function sayEvidence(
  { criteria }: Pick<Definition, 'criteria'>,
  { evidence }: Judged,
  nameOf: (memberId: string) => string | undefined = () => undefined,
): SaidEvidence[] {
  return criteria.map((criterion) => {
    const found = evidence.find((one) => one.criterion === criterion.key)
    return {
      criterion: criterion.key,
      label: criterion.label,
      answer: found?.answer ?? 'unknown',
      sentence: found ? sayFound(criterion, found, nameOf) : sayOpen(criterion),
      question: isOpen(found) ? (criterion.question ?? null) : null,
    }
  })
}

function isOpen(found: Evidence | undefined): boolean {
  return found === undefined || found.answer === 'unknown'
}

function sayFound(
  { label }: Criterion,
  { answer, value, origin, by }: Evidence,
  nameOf: (memberId: string) => string | undefined,
): string {
  const who = (by && nameOf(by)) || undefined
  const from = who ? `said by ${who}` : (ORIGINS[origin] ?? `from ${origin.replaceAll('_', ' ')}`)
  if (answer === 'unknown') return `${label}: asked, and there is no telling (${from}).`
  const shown = value && value !== answer ? `, ${value}` : ''
  return `${label}: ${answer}${shown} (${from}).`
}

function sayOpen({ label, question, kind }: Criterion): string {
  if (kind === 'disqualifying') return `${label}: nothing speaks for it.`
  return question ? `${label}: not known yet. Ask: “${question}”` : `${label}: not known yet.`
}
