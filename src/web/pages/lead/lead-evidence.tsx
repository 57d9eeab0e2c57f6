import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { JudgementShown } from '#src/definition/reads.ts'
import { Grade } from '#src/followup/web/grade.tsx'
import type { LeadInHand } from '#src/followup/web/use-lead-command.ts'
import { say } from '#src/followup/web/words.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { asCommand, call } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './lead.module.css'
import { wordsAround } from './words-around.ts'

type Criterion = Wire<JudgementShown>['criteria'][number]

/** Why it is graded so, criterion by criterion; an open question is answered in place, and the lead judged anew. */
export function LeadEvidence(o: {
  lead: LeadInHand
  judgement: Wire<JudgementShown>
  mayAnswer: boolean
  onlyAsked?: boolean
  /** What they wrote, the last time first. */
  words?: readonly string[]
}) {
  const { judgement } = o
  const answering = useAnswer(o.lead)
  if (o.onlyAsked) {
    const asked = judgement.criteria.filter(({ isAsked }) => isAsked)
    return asked.length > 0 && <Criteria criteria={asked} mayAnswer={o.mayAnswer} answering={answering} />
  }
  const sorted = judgement.criteria.toSorted((a, b) => Number(b.isAsked) - Number(a.isAsked))
  return (
    <Card title="Why it is graded so" aside={<Grade grade={judgement.grade} />}>
      <ul className={styles.sentences}>
        {judgement.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Criteria criteria={sorted} mayAnswer={o.mayAnswer} answering={answering} words={o.words} />
      <p className={styles.foot}>
        {judgement.version > 0 ? `Definition version ${judgement.version}` : 'The definition it began with'}
      </p>
    </Card>
  )
}

function Criteria(o: {
  criteria: Criterion[]
  mayAnswer: boolean
  answering: ReturnType<typeof useAnswer>
  words?: readonly string[] | undefined
}) {
  return (
    <ul className={styles.criteria}>
      {o.criteria.map((criterion) => (
        <li
          key={criterion.criterion}
          className={styles.criterion}
          data-asked={criterion.isAsked || undefined}
        >
          <State answer={criterion.answer} />
          <div className={styles.criterionText}>
            <span>{criterion.label}</span>
            {criterion.isAsked && criterion.question && <span className="quiet">{criterion.question}</span>}
            {criterion.value && (
              <Sign value={criterion.value} words={criterion.origin === 'rule' ? (o.words ?? []) : []} />
            )}
          </div>
          {o.mayAnswer && (
            <span className={styles.yesNo}>
              {(['yes', 'no'] as const).map((answer) => (
                <button
                  type="button"
                  key={answer}
                  className={styles.yesNoButton}
                  aria-pressed={criterion.answer === answer}
                  aria-label={`${criterion.label}: ${answer}`}
                  disabled={o.answering.isPending}
                  onClick={() => o.answering.mutate({ criterion: criterion.criterion, answer })}
                >
                  {say(answer)}
                </button>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

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

function State({ answer }: Pick<Criterion, 'answer'>) {
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
    mutationFn: (answer: { criterion: string; answer: 'yes' | 'no' }) =>
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
