import { boardWords, sayBar } from '#src/reports/boards/sentences.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import styles from './boards.module.css'
import type { Tile } from './use-board.ts'

/** What a figure is made of: a small bar each, with its number, which opens its leads. */
export function Parts({ tile: { bars, bars_are: kind } }: { tile: Tile }) {
  const longest = Math.max(1, ...bars.map(({ value, of }) => of ?? value))
  const isShare = kind === 'duty' || kind === 'campaign'
  return (
    <ul className={styles.parts}>
      {bars.map((bar) => {
        const name = sayBar(boardWords('en'), kind, bar)
        const said = `${sayNumber(bar.value)}${isShare ? ' %' : ''}`
        const { load } = bar
        return (
          <li key={bar.key} data-load={load?.verdict ?? undefined}>
            <span className={styles.partName} title={name}>
              {name}
            </span>
            <span className={styles.track} aria-hidden>
              <span style={{ width: `${(100 * bar.value) / longest}%` }} />
            </span>
            <span className={styles.partValue}>
              <NumberLink filter={bar.value === 0 ? null : bar.filter} says={`${name}: ${said}`}>
                {said}
              </NumberLink>
              {load && (
                <span className="quiet" title={sayLoad(load)}>
                  {' '}
                  {load.in_time === null ? '–' : `${sayNumber(load.in_time)} %`}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function sayLoad({ came, in_time: inTime }: NonNullable<Tile['bars'][number]['load']>): string {
  const part = inTime === null ? 'none came due' : `${sayNumber(inTime)} % tried in time`
  return `${sayNumber(came)} came in four weeks, ${part}`
}
