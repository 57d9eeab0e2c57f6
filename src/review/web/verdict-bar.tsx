import { Button, Textarea } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { say } from '#src/followup/web/words.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import styles from './session.module.css'
import type { CaseShown, Verdict } from './use-review.ts'
import { FOLLOWS, RIGHT, WRONG } from './words.ts'

const VERDICTS = [...RIGHT, ...WRONG]

/** Both groups of verdicts, each with its key; a criterion that is too broad is named by a second key. */
export function VerdictBar(o: {
  shown: CaseShown
  note: RefObject<HTMLTextAreaElement | null>
  onDecide: (verdict: Verdict, criterion?: string) => void
  onSkip: () => void
}) {
  const { shown, onDecide } = o
  const [isNaming, setNaming] = useState(false)
  const named = shown.criteria_named.filter((key) => shown.criteria.some((one) => one.key === key))

  function choose(verdict: Verdict) {
    if (verdict !== 'criterion_too_broad') return onDecide(verdict)
    // The one that the rep named is the one that is meant.
    if (named.length === 1) return onDecide(verdict, named[0])
    setNaming(true)
  }
  useKeys(
    'Verdicts',
    [
      ...VERDICTS.map((verdict, i) => ({
        key: String(i + 1),
        does: say(verdict),
        run: () => choose(verdict),
      })),
      { key: 'n', does: 'Write a note', run: () => o.note.current?.focus() },
    ],
    !isNaming,
  )
  return (
    <section className={styles.bar} aria-label="Verdict">
      {isNaming ? (
        <Naming
          shown={shown}
          onName={(key) => onDecide('criterion_too_broad', key)}
          onBack={() => setNaming(false)}
        />
      ) : (
        <>
          <Group
            title={RIGHT_TITLES[shown.cause]}
            follows="the rep gets the turn back"
            of={RIGHT}
            onChoose={choose}
          />
          <Group
            title={WRONG_TITLES[shown.cause]}
            follows="noted for rep and manager"
            of={WRONG}
            onChoose={choose}
          />
        </>
      )}
      <div className={styles.rest}>
        <Textarea
          ref={o.note}
          aria-label="Note for rep and manager"
          placeholder="Note for rep and manager (optional, n)"
          autosize
          minRows={1}
          maxRows={4}
          maxLength={2_000}
          className={styles.note}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
        <Button
          variant="subtle"
          onClick={o.onSkip}
          rightSection={
            <span className={styles.key} aria-hidden="true">
              s
            </span>
          }
        >
          Put aside
        </Button>
      </div>
    </section>
  )
}

const RIGHT_TITLES: Record<CaseShown['cause'], string> = {
  rejected: 'Refusing it was right',
  expired: 'Leaving it was right',
  recycled: 'Recycling it was right',
  closed: 'Closing it was right',
}
const WRONG_TITLES: Record<CaseShown['cause'], string> = {
  rejected: 'Refusing it was wrong',
  expired: 'Leaving it was wrong',
  recycled: 'Recycling it was wrong',
  closed: 'Closing it was wrong',
}

function Group(o: {
  title: string
  follows: string
  of: readonly Verdict[]
  onChoose: (verdict: Verdict) => void
}) {
  return (
    <fieldset className={styles.group}>
      <legend>
        {o.title} <span className={styles.quietly}>{o.follows}</span>
      </legend>
      {o.of.map((verdict) => (
        <button type="button" key={verdict} className={styles.verdict} onClick={() => o.onChoose(verdict)}>
          <span className={styles.key} aria-hidden="true">
            {VERDICTS.indexOf(verdict) + 1}
          </span>
          <span>
            {say(verdict)}
            <span className={styles.follows}>{FOLLOWS[verdict]}</span>
          </span>
        </button>
      ))}
    </fieldset>
  )
}

/** Those the rep named come first. */
function Naming(o: { shown: CaseShown; onName: (key: string) => void; onBack: () => void }) {
  const { criteria, criteria_named: named } = o.shown
  const sorted = criteria.toSorted((a, b) => Number(named.includes(b.key)) - Number(named.includes(a.key)))
  useKeys('Which criterion is too broad?', [
    ...sorted.slice(0, 9).map(({ key, label }, i) => ({
      key: String(i + 1),
      does: label,
      run: () => o.onName(key),
    })),
    { key: 'Escape', does: 'Back to the verdicts', run: o.onBack },
  ])
  return (
    <fieldset className={styles.group} data-wide>
      <legend>Which criterion is too broad?</legend>
      {sorted.map(({ key, label }, i) => (
        <button type="button" key={key} className={styles.verdict} onClick={() => o.onName(key)}>
          {i < 9 && (
            <span className={styles.key} aria-hidden="true">
              {i + 1}
            </span>
          )}
          <span>{label}</span>
        </button>
      ))}
      <button type="button" className={styles.verdict} onClick={o.onBack}>
        <span className={styles.key} aria-hidden="true">
          Esc
        </span>
        <span>Back</span>
      </button>
    </fieldset>
  )
}
