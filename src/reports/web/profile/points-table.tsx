import kit from '../kit/kit.module.css'
import styles from './profile.module.css'
import type { Proposal } from './use-proposal.ts'

/** The proposed profile as its points: small enough to be read out in a meeting. */
export function PointsTable({ table }: { table: Proposal['table'] }) {
  return (
    <div className={kit.tableWrap}>
      <table className={`${kit.table} ${styles.points}`}>
        <thead>
          <tr>
            <th scope="col">Proposed profile</th>
            <th scope="col">Points</th>
            <th scope="col" data-number>
              Weight
            </th>
          </tr>
        </thead>
        <tbody>
          {table.map(({ key, label, weight, values, otherwise }) => (
            <tr key={key}>
              <th scope="row">
                <bdi>{label}</bdi>
              </th>
              <td>
                <ul className={styles.values}>
                  {values.map(({ says, points }) => (
                    <li key={says}>
                      <b>{points}</b> <bdi>{says}</bdi>
                    </li>
                  ))}
                  <li className="quiet">
                    <b>{otherwise}</b> anything else
                  </li>
                </ul>
              </td>
              <td data-number>{weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={kit.tableFoot}>
        <span>
          The score is the mean of the points, weighted; what is unknown of a lead counts neither for nor
          against it.
        </span>
      </div>
    </div>
  )
}
