import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LeadInHand } from '#src/followup/web/use-lead-command.ts'
import { say } from '#src/followup/web/words.ts'
import { asCommand, call } from '#src/web/kit/server/api.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './lead.module.css'
import { wordsAround } from './words-around.ts'

type Told = 'yes' | 'no' | 'unknown'

/** One criterion as it stands, to be answered in place. */
export interface CriterionLine {
  criterion: string
  label: string
  question: string | null
  answer: Told
  value?: string | null | undefined
  origin?: string | null | undefined
  /** It is to be asked next: its question is shown. */
  isAsked: boolean
  /** What is said of it beside its name. */
  says?: string | undefined
  /** That there is no telling is an answer, and was given or not. */
  noTelling?: boolean | undefined
}

/** Criteria with their answers; whoever may answers them by one tap each, and the lead is judged anew. */
export function CriteriaList(o: {
  lead: LeadInHand
  criteria: readonly CriterionLine[]
  mayAnswer: boolean
  /** What they wrote, where a rule found what speaks for an answer. */
  words?: readonly string[] | undefined
}) {
  const answering = useAnswer(o.lead)
  return (
    <ul className={styles.criteria}>
      {o.criteria.map((line) => (
        <li key={line.criterion} className={styles.criterion} data-asked={line.isAsked || undefined}>
          <State answer={line.answer} />
          <div className={styles.criterionText}>
            <span>
              <bdi>{line.label}</bdi> {line.says && <span className="quiet">{line.says}</span>}
            </span>
            {line.isAsked && line.question && <span className="quiet">{line.question}</span>}
            {line.value && <Sign value={line.value} words={line.origin === 'rule' ? (o.words ?? []) : []} />}
          </div>
          {o.mayAnswer && (
            <span className={styles.yesNo}>
              {ANSWERS.filter(({ told }) => told !== 'unknown' || line.noTelling !== undefined).map(
                ({ told, word }) => (
                  <button
                    type="button"
                    key={told}
                    className={styles.yesNoButton}
                    aria-pressed={told === 'unknown' ? line.noTelling : line.answer === told}
                    aria-label={`${line.label}: ${word.toLowerCase()}`}
                    disabled={answering.isPending}
                    onClick={() => answering.mutate({ criterion: line.criterion, answer: told })}
                  >
                    {word}
                  </button>
                ),
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const ANSWERS: { told: Told; word: string }[] = [
  { told: 'yes', word: say('yes') },
  { told: 'no', word: say('no') },
  { told: 'unknown', word: 'No telling' },
]

/** What speaks for the answer: the words a rule went by, as they were written. */
function Sign({ value, words }: { value: string; words: readonly string[] }) {
  const around = wordsAround(words, value)
  if (!around) return <span className="quiet said">{value}</span>
  return (
    <q className={`${styles.sign} quiet said`}>
      {around.before}
      <mark>{around.word}</mark>
      {around.after}
    </q>
  )
}

function State({ answer }: Pick<CriterionLine, 'answer'>) {
  const Icon = answer === 'yes' ? IconCheck : answer === 'no' ? IconX : IconQuestionMark
  return (
    <span className={styles.state} data-answer={answer} title={say(answer)}>
      <Icon size={14} stroke={2} aria-label={say(answer)} />
    </span>
  )
}

function useAnswer(lead: LeadInHand) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (answer: { criterion: string; answer: Told }) =>
      call('POST', `/api/leads/${lead.id}/answers`, asCommand({ answers: [answer] })),
    onSuccess: () => {
      sayDone(`Judged ${lead.name} anew.`)
      return Promise.all([
        client.invalidateQueries({ queryKey: ['lead', lead.id] }),
        client.invalidateQueries({ queryKey: ['today'] }),
      ])
    },
    onError: sayProblem,
  })
}
