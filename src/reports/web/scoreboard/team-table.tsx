import type { ScoreName } from '#src/reports/scoreboard/read-scoreboard.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './scoreboard.module.css'
import type { Shown } from './use-scoreboard.ts'

type Team = Shown['teams'][number]
type Score = Team['all'][ScoreName]

const COLUMNS: readonly (readonly [ScoreName, string])[] = [
  ['in_time', 'In time'],
  ['persistence', 'Kept at it'],
  ['conversion', 'Became an opportunity'],
]

export function TeamTable({ team, hasName }: { team: Team; hasName: boolean }) {
  return (
    <section className={styles.team} aria-label={team.name}>
      {hasName && <h2 className={styles.name}>{team.name}</h2>}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Who</th>
            {COLUMNS.map(([name, label]) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {team.lines.map((line) => (
            <tr key={line.member_id} data-self={line.is_self || undefined}>
              <th scope="row">
                {line.name}
                {line.is_self && <span className="quiet"> you</span>}
              </th>
              {COLUMNS.map(([name, label]) => (
                <ScoreCell key={name} score={line[name]} label={label} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            {COLUMNS.map(([name, label]) => (
              <ScoreCell key={name} score={team.all[name]} label={label} />
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

/** A share with its interval and how many it stands on, and where it stood before. */
function ScoreCell({ score, label }: { score: Score; label: string }) {
  const { part, whole, low, high, before } = score
  if (whole === 0 || low === null || high === null) {
    return (
      <td data-label={label}>
        <span className="quiet">nothing yet</span>
      </td>
    )
  }
  const share = (part / whole) * 100
  const [from, to] = [Math.round(low), Math.round(high)]
  return (
    <td data-label={label}>
      <span className={styles.share}>
        <b>{sayNumber(Math.round(share))} %</b>
        {score.stands_out && (
          <span className={styles.star} role="img" aria-label="Above the others of the team, beyond chance">
            ★
          </span>
        )}
        <span className="quiet">of {sayNumber(whole)}</span>
      </span>
      <span
        className={styles.bar}
        role="img"
        aria-label={`Between ${from} and ${to} % with 95 % certainty`}
        title={`Between ${from} and ${to} % with 95 % certainty`}
      >
        <i className={styles.interval} style={{ left: `${low}%`, width: `${high - low}%` }} />
        <i className={styles.point} style={{ left: `${share}%` }} />
      </span>
      <span className={styles.before}>{sayBefore(share, before)}</span>
    </td>
  )
}

function sayBefore(share: number, { part, whole }: Score['before']): string {
  if (whole === 0) return ''
  const before = (part / whole) * 100
  const change = Math.round(share) - Math.round(before)
  const was = `${sayNumber(Math.round(before))} % of ${sayNumber(whole)} before`
  return change === 0 ? `as before: ${was}` : `${change > 0 ? '↑' : '↓'} ${was}`
}
