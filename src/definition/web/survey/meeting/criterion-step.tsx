import { TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { Shares } from '../criteria-part.tsx'
import { useDecision } from '../use-decision.ts'
import type { Survey, Weight } from '../use-surveys.ts'
import { WEIGHT_WORDS } from '../words.ts'
import styles from './meeting.module.css'

const WEIGHTS: Weight[] = ['must', 'helps', 'no']

/** One criterion: what each department says of it, and what the meeting makes of it. */
export function CriterionStep({
  survey,
  criterion,
}: {
  survey: Survey
  criterion: Survey['criteria'][number]
}) {
  const mayWrite = useMay('surveys.write')
  const decision = useDecision(survey, criterion.key)
  const note = useRef<HTMLInputElement>(null)
  useKeys(
    'Decide',
    [
      ...WEIGHTS.map((weight, i) => ({
        key: String(i + 1),
        does: WEIGHT_WORDS[weight],
        run: () => decision.settle(weight),
      })),
      { key: '0', does: 'Leave it open', run: () => decision.settle(null) },
      { key: 'w', does: 'Say why', run: () => note.current?.focus() },
    ],
    mayWrite,
  )
  return (
    <section className={styles.step} aria-label={criterion.label}>
      <h2 className={styles.name}>
        <bdi>{criterion.label}</bdi>
      </h2>
      {criterion.question && <p className={styles.question}>{criterion.question}</p>}
      <div className={styles.shares}>
        <Shares criterion={criterion} />
      </div>
      {mayWrite ? (
        <>
          <fieldset className={styles.choices} aria-label={`Settle ${criterion.label}`}>
            {WEIGHTS.map((weight, i) => (
              <button
                type="button"
                key={weight}
                className={styles.choice}
                aria-pressed={decision.weight === weight}
                onClick={() => decision.settle(decision.weight === weight ? null : weight)}
              >
                <kbd>{i + 1}</kbd>
                <i data-weight={weight} aria-hidden />
                {WEIGHT_WORDS[weight]}
              </button>
            ))}
          </fieldset>
          <TextInput
            ref={note}
            className={styles.why}
            size="lg"
            aria-label={`Why, for ${criterion.label}`}
            placeholder={decision.weight ? 'Why (optional)' : 'Why, once it is settled (optional)'}
            maxLength={2_000}
            value={decision.note}
            onChange={(event) => decision.setNote(event.currentTarget.value)}
            onBlur={decision.keepNote}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
            }}
          />
        </>
      ) : (
        <p className={styles.settled}>
          {decision.weight ? `Settled: ${WEIGHT_WORDS[decision.weight]}` : 'Not settled yet'}
          {decision.kept?.note && <span className="quiet"> · {decision.kept.note}</span>}
        </p>
      )}
    </section>
  )
}
