import { sayNumber, sayShare } from '#src/web/kit/values/amounts.ts'
import type { Cell, Trial } from '../use-trial.ts'
import styles from './trial-versions.module.css'
import { headOf, rowsOf, type Shown } from './version-rows.ts'

/** The draft beside what is, and beside asking for one criterion fewer and one more: how good each would have been. */
export function TrialVersions({
  trial,
  before,
  after,
  gradeName,
  grades,
  onOpen,
}: {
  trial: Trial
  /** What it is compared with. */
  before: string
  after: string
  gradeName: (key: string) => string
  /** Of the draft, in their order. */
  grades: readonly string[]
  onOpen: (cell: Cell) => void
}) {
  return (
    <section className={styles.card} aria-label="Side by side">
      <h2 className={styles.title}>How good each would have been</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Measured</th>
              {trial.versions.map((version) => (
                <th key={version.name} scope="col" data-draft={version.name === 'draft' || undefined}>
                  {headOf(version.name, trial, { before, after })}
                </th>
              ))}
            </tr>
          </thead>
          {rowsOf(trial, gradeName, grades).map(({ title, rows }) => (
            <tbody key={title}>
              <tr>
                <th scope="rowgroup" colSpan={trial.versions.length + 1} className={styles.group}>
                  {title}
                </th>
              </tr>
              {rows.map(({ label, cells }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {cells.map(({ version, shown, cell }) => (
                    <td key={version} data-draft={version === 'draft' || undefined}>
                      <Value shown={shown} says={label} onOpen={() => onOpen(cell)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <Notes trial={trial} onOpen={onOpen} />
    </section>
  )
}

function Value({ shown, says, onOpen }: { shown: Shown; says: string; onOpen: () => void }) {
  if (typeof shown === 'number') {
    return (
      <button type="button" className={styles.open} onClick={onOpen} aria-label={`${says}: ${shown}`}>
        {sayNumber(shown)}
      </button>
    )
  }
  const { share, low, high, part, whole } = shown
  if (share === null || low === null || high === null) return <span className="quiet">none to tell by</span>
  const between = `${sayShare(low, 0)} to ${sayShare(high, 0)}`
  return (
    <span className={styles.rate}>
      <button
        type="button"
        className={styles.open}
        onClick={onOpen}
        aria-label={`${says}: ${sayShare(share, 0)}, ${part} of ${whole}`}
        title={`With 95 % certainty ${between}`}
      >
        <b>{sayShare(share, 0)}</b>
      </button>
      <span className={styles.track} aria-hidden>
        <i className={styles.interval} style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        <i className={styles.point} style={{ left: `${share * 100}%` }} />
      </span>
      <span className={styles.of}>
        {sayNumber(part)} of {sayNumber(whole)}, {sayNumber(low * 100)} to {sayShare(high, 0)}
      </span>
    </span>
  )
}

/** What the numbers rest on, and what they leave out. */
function Notes({ trial, onOpen }: { trial: Trial; onOpen: (cell: Cell) => void }) {
  const { unsure, decisions, count_rules, versions } = trial
  const has = (name: string) => versions.some((version) => version.name === name)
  const lines = [
    count_rules.length === 0 &&
      'The grades for sales have no rule of “at least so many criteria”, so there is no stricter or milder neighbour.',
    count_rules.length > 0 && !has('fewer') && 'Asking for one criterion fewer would ask for none.',
    count_rules.length > 0 &&
      !has('more') &&
      'Asking for one criterion more would ask for more than there are.',
    decisions.expired > 0 &&
      `${sayNumber(decisions.expired)} leads were offered and nobody answered: they count neither as accepted nor as refused.`,
    decisions.undecided > 0 &&
      `Of ${sayNumber(decisions.undecided)} leads sales never said anything: they count in what was bought only.`,
    'A lead that is open still counts as not bought.',
  ]
  return (
    <ul className={styles.notes}>
      {unsure.leads > 0 && (
        <li>
          The grade of{' '}
          <button
            type="button"
            className={styles.open}
            onClick={() => onOpen({ from: {}, to: {}, won: false, unsure: true })}
          >
            {sayNumber(unsure.leads)}
          </button>{' '}
          of {sayNumber(trial.leads)} leads rests on what nobody knows: were every open question answered with
          yes, it would be another one. Among those sales decided on they are {sayNumber(unsure.decided)},
          among the later sales {sayNumber(unsure.won)}.
        </li>
      )}
      {lines.map((line) => line && <li key={line}>{line}</li>)}
    </ul>
  )
}
