import { SegmentedControl, TextInput } from '@mantine/core'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './survey.module.css'
import { useDecision } from './use-decision.ts'
import type { Department, Survey, Weight } from './use-surveys.ts'
import { DEPARTMENT_WORDS, WEIGHT_WORDS } from './words.ts'

type Criterion = Survey['criteria'][number]
const WEIGHTS: Weight[] = ['must', 'helps', 'no']

/** Each criterion with what every department says of it, the most disputed first, and what the meeting settled. */
export function CriteriaPart({ survey }: { survey: Survey }) {
  return (
    <ul className={styles.criteria}>
      {survey.criteria.map((criterion) => (
        <li key={criterion.key}>
          <CriterionRow survey={survey} criterion={criterion} />
        </li>
      ))}
    </ul>
  )
}

export function CriterionRow({ survey, criterion }: { survey: Survey; criterion: Criterion }) {
  const { label, question, is_disputed } = criterion
  return (
    <section className={styles.criterion} aria-label={label}>
      <div className={styles.said}>
        <header className={styles.criterionHead}>
          <h3 className={styles.criterionName}>{label}</h3>
          {is_disputed && <span className={styles.disputed}>Disputed</span>}
          {question && <p className="quiet">{question}</p>}
        </header>
        <Settle survey={survey} criterion={criterion} />
      </div>
      <Shares criterion={criterion} />
    </section>
  )
}

/** What the colours of the bars and the numbers behind them stand for, in their order. */
export function WeightLegend() {
  return (
    <span className={styles.legend}>
      {WEIGHTS.map((weight) => (
        <span key={weight}>
          <i data-weight={weight} aria-hidden />
          {WEIGHT_WORDS[weight]}
        </span>
      ))}
      <span>Disputed first</span>
    </span>
  )
}

/** One bar per department: how many call it a must, a help, nothing. */
export function Shares({ criterion: { by, all, label } }: { criterion: Criterion }) {
  const departments = Object.entries(by) as [Department, NonNullable<typeof by.sales>][]
  if (all.answered === 0) return null
  return (
    <table className={styles.shares}>
      <caption className={styles.hidden}>{label}: what each department says</caption>
      <tbody>
        {departments.map(([department, shares]) => (
          <tr key={department}>
            <th scope="row">{DEPARTMENT_WORDS[department]}</th>
            <td className={styles.barCell}>
              <span className={styles.bar} aria-hidden>
                {WEIGHTS.map((weight) => (
                  <i key={weight} data-weight={weight} style={{ flexGrow: shares[weight] }} />
                ))}
              </span>
              <span className={styles.hidden}>
                {WEIGHTS.map(
                  (weight) => `${WEIGHT_WORDS[weight]}: ${Math.round(shares[weight] * shares.answered)}`,
                ).join(', ')}
              </span>
            </td>
            <td data-number>
              {WEIGHTS.map((weight) => Math.round(shares[weight] * shares.answered)).join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the meeting settled, with why; kept at once. */
function Settle({ survey, criterion }: { survey: Survey; criterion: Criterion }) {
  const mayWrite = useMay('surveys.write')
  const { kept: decision, weight: shown, ...settling } = useDecision(survey, criterion.key)
  if (!mayWrite) {
    return decision ? (
      <p>
        Settled: {WEIGHT_WORDS[decision.weight]}
        {decision.note && <span className="quiet"> · {decision.note}</span>}
      </p>
    ) : null
  }
  return (
    <div className={styles.settle}>
      <SegmentedControl
        aria-label={`Settle ${criterion.label}`}
        value={shown ?? ''}
        data={[
          { value: '', label: 'Open' },
          ...WEIGHTS.map((weight) => ({ value: weight, label: WEIGHT_WORDS[weight] })),
        ]}
        onChange={(value) => settling.settle((value || null) as Weight | null)}
      />
      {shown && (
        <TextInput
          aria-label={`Why, for ${criterion.label}`}
          placeholder="Why (optional)"
          maxLength={2_000}
          value={settling.note}
          onChange={(event) => settling.setNote(event.currentTarget.value)}
          onBlur={settling.keepNote}
        />
      )}
    </div>
  )
}
