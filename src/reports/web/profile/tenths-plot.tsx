import { sayNumber } from '#src/web/kit/values/amounts.ts'
import kit from '../kit/kit.module.css'
import { Key } from '../kit/picture.tsx'
import styles from './profile.module.css'

/** In which tenth of the leads the buyers stand, the best scores first: by the proposed score and by the one in force. */
export function TenthsPlot({
  proposed,
  inForce,
}: {
  proposed: readonly number[]
  inForce: readonly number[]
}) {
  const top = Math.max(10, ...proposed, ...inForce)
  return (
    <>
      <div className={styles.tenths} aria-hidden>
        {proposed.map((share, i) => (
          <div key={NAMES[i]} className={styles.tenth}>
            <span className={styles.columns}>
              <i className={styles.proposed} style={{ height: `${(share / top) * 100}%` }} />
              <i className={styles.inForce} style={{ height: `${((inForce[i] ?? 0) / top) * 100}%` }} />
            </span>
            <b>{sayNumber(share)}</b>
            <span className="quiet">{NAMES[i]}</span>
          </div>
        ))}
      </div>
      <Key
        of={[
          { label: 'Proposed: percent of all buyers in this tenth of the leads', swatch: 'var(--accent)' },
          { label: 'Score in force', swatch: 'var(--line-strong)' },
        ]}
      />
      <div className={kit.unseen}>
        <table>
          <caption>Percent of all buyers in each tenth of the leads, best scores first</caption>
          <thead>
            <tr>
              <th scope="col">Tenth</th>
              <th scope="col">Proposed</th>
              <th scope="col">In force</th>
            </tr>
          </thead>
          <tbody>
            {proposed.map((share, i) => (
              <tr key={NAMES[i]}>
                <th scope="row">{NAMES[i]}</th>
                <td>{share}</td>
                <td>{inForce[i]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const NAMES = ['best', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', 'last']
