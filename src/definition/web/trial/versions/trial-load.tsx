import { sayNumber, sayShare } from '#src/web/kit/values/amounts.ts'
import type { Trial } from '../use-trial.ts'
import styles from './trial-versions.module.css'

const FIRST = 12

/** What each rep would get in a week, beside the ceiling they have. */
export function TrialLoad({ trial, before, after }: { trial: Trial; before: string; after: string }) {
  const { load } = trial
  if (load.reps.length === 0) {
    return (
      <section className={styles.card} aria-label="Load">
        <h2 className={styles.title}>Nobody receives leads</h2>
        <p className="quiet">Say under Members who does; then this shows what each would get.</p>
      </section>
    )
  }
  const over = load.reps.filter((rep) => isOver(rep))
  const hasCeilings = load.reps.some(({ ceiling }) => ceiling !== null)
  const most = Math.max(...load.reps.flatMap((rep) => [rep.per_week.draft ?? 0, rep.ceiling ?? 0]), 1)
  return (
    <section className={styles.card} aria-label="Load">
      <h2 className={styles.title}>
        {findingOf(
          over.map(({ name }) => name),
          load.reps,
        )}
      </h2>
      <table className={styles.load}>
        <thead>
          <tr>
            <th scope="col">Leads a week</th>
            <th scope="col" data-number>
              {before}
            </th>
            <th scope="col" data-number>
              {after}
            </th>
            {hasCeilings && (
              <th scope="col" data-number>
                Ceiling
              </th>
            )}
            <th scope="col" className={styles.bars} aria-hidden />
          </tr>
        </thead>
        <tbody>
          {load.reps.slice(0, FIRST).map((rep) => (
            <tr key={rep.id} data-over={isOver(rep) || undefined}>
              <th scope="row" className={`clip ${styles.rep}`}>
                {rep.name}
              </th>
              <td data-number>{sayNumber(rep.per_week.before ?? 0, 1)}</td>
              <td data-number>{sayNumber(rep.per_week.draft ?? 0, 1)}</td>
              {hasCeilings && <td data-number>{rep.ceiling === null ? '' : sayNumber(rep.ceiling)}</td>}
              <td className={styles.bars} aria-hidden>
                <span className={styles.track}>
                  <i
                    className={styles.bar}
                    style={{ width: `${((rep.per_week.draft ?? 0) / most) * 100}%` }}
                  />
                  {rep.ceiling !== null && (
                    <i className={styles.limit} style={{ left: `${(rep.ceiling / most) * 100}%` }} />
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.notes}>
        {load.reps.length > FIRST && `${load.reps.length - FIRST} more get less each. `}
        Over {load.weeks === 1 ? 'one week' : `${sayNumber(load.weeks, 1)} weeks`}, shared among those who
        receive leads today{' '}
        {load.by === 'offers'
          ? 'as leads were offered to them in that time'
          : 'evenly, because none was offered'}
        ; the busiest has {sayShare(load.reps[0]?.share ?? 0, 0)}.
        {hasCeilings && ' The ceiling is that of the week, or of the days they work.'}
      </p>
    </section>
  )
}

type Rep = Trial['load']['reps'][number]

function isOver({ ceiling, per_week }: Rep): boolean {
  return ceiling !== null && (per_week.draft ?? 0) > ceiling
}

function findingOf(over: string[], reps: readonly Rep[]): string {
  if (reps.every(({ ceiling }) => ceiling === null)) return 'What each rep would get; nobody has a ceiling'
  if (over.length === 0) return 'Nobody would get more than their ceiling'
  const [name] = over
  return over.length === 1
    ? `${name} would get more than the ceiling`
    : `${over.length} reps would get more than their ceiling`
}
