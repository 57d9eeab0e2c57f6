import type { CommandSpec } from '#src/followup/web/command-spec.ts'
import { CriteriaList, type CriterionLine } from '../criteria-list.tsx'
import { type LeadAnswer, leadName, useLead } from '../use-lead.ts'
import styles from './guide.module.css'

export type Exit = NonNullable<NonNullable<LeadAnswer['guide']>['exit']>

/** What moves a lead on, by where it goes. */
const NOUNS: Record<Exit['to'], string> = { qualified: 'qualification', opportunity: 'opportunity' }
const GOALS: Record<Exit['to'], string> = {
  qualified: 'Before it goes on to sales',
  opportunity: 'Before it becomes an opportunity',
}

/** What must be known before a lead moves on: what is missing first, each to be answered in place. */
export function ExitQuestions({
  answer,
  exit,
  onlyMissing = false,
}: {
  answer: LeadAnswer
  exit: Exit
  onlyMissing?: boolean
}) {
  const { criteria, to } = exit
  const missing = criteria.filter(({ isMissing }) => isMissing)
  const lines = onlyMissing ? missing : criteria.toSorted((a, b) => Number(b.isMissing) - Number(a.isMissing))
  return (
    <section className={styles.exit} data-ahead={onlyMissing || undefined} aria-label={GOALS[to]}>
      <h2 className={styles.head}>
        {GOALS[to]}{' '}
        <span className="quiet" aria-live="polite">
          {missing.length === 0
            ? 'all is known'
            : `${criteria.length - missing.length} of ${criteria.length}`}
        </span>
      </h2>
      <CriteriaList
        lead={{ id: answer.lead.id, name: leadName(answer) }}
        criteria={lines.map(lineOf)}
        mayAnswer={answer.allowed.includes('answer')}
        words={answer.words.map(({ message }) => message)}
      />
    </section>
  )
}

/** The same above the form of the command that it stands in the way of, while something is missing. */
export function ExitAhead({ leadId, spec }: { leadId: string; spec: CommandSpec }) {
  const { data } = useLead(leadId)
  const exit = data?.guide?.exit
  if (!exit || NOUNS[exit.to] !== spec.noun || exit.criteria.every(({ isMissing }) => !isMissing)) return null
  return <ExitQuestions answer={data} exit={exit} onlyMissing />
}

function lineOf({
  criterion,
  label,
  question,
  must,
  answer,
  isAsked,
  isMissing,
  value,
}: Exit['criteria'][number]): CriterionLine {
  return {
    ...{ criterion, label, question, answer, value },
    isAsked: isMissing,
    says: isAsked ? 'asked, no telling' : must === 'met' ? 'needs a yes' : undefined,
    noTelling: must === 'answered' ? isAsked : undefined,
  }
}
