import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './moving-out.module.css'
import type { MovingOut } from './use-moving-out.ts'

const BECAUSE = { named: '', turn: 'by fair turn', seat: 'holds that seat' } as const

/** What somebody holds by stage, and beside it who would get how many of it. */
export function WhatWouldBe({ holding }: { holding: MovingOut }) {
  const most = Math.max(1, ...holding.would_get.map(({ leads }) => leads))
  return (
    <div className={styles.pair}>
      <section aria-label="What they hold">
        <h2 className={styles.title}>{holding.member.name} holds</h2>
        <ul className={styles.lines}>
          {holding.holds.map(({ stage, leads }) => (
            <li key={stage}>
              <StageMark stage={stage} />
              <span className={styles.number}>{sayNumber(leads)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Who would get it">
        <h2 className={styles.title}>Would go to</h2>
        <ul className={styles.lines}>
          {holding.would_get.map((one) => (
            <li key={`${one.member_id} ${one.because}`}>
              <span className={styles.who}>
                <bdi>{one.name}</bdi> <span className="quiet">{BECAUSE[one.because]}</span>
              </span>
              <span className={styles.bar} aria-hidden>
                <span style={{ width: `${(100 * one.leads) / most}%` }} />
              </span>
              <span className={styles.number}>{sayNumber(one.leads)}</span>
            </li>
          ))}
          {holding.not_looked_at > 0 && (
            <li>
              <span className="quiet">Whose turn it is then</span>
              <span className={styles.number}>{sayNumber(holding.not_looked_at)}</span>
            </li>
          )}
          {holding.nobody > 0 && (
            <li className={styles.nobody}>
              <span>Nobody can take these now: they stay</span>
              <span className={styles.number}>{sayNumber(holding.nobody)}</span>
            </li>
          )}
        </ul>
      </section>
    </div>
  )
}
