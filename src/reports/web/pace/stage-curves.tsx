import type { CSSProperties } from 'react'
import { sayWait } from '#src/lib/say-wait.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { lookOf, StageMark } from '#src/web/kit/values/stages.tsx'
import { NumberLink } from '../kit/number-link.tsx'
import { filterOf, maybeNumber, numberIn, type Result, type Row, textIn } from '../use-report.ts'
import styles from './pace.module.css'

const LAST_DAY = 90
/** In seconds; shorter stays are not told apart. */
const SHORTEST = 300
const TICKS = [1, 7, 30, 90]
/** So many of the stages that leads went to are named; the table has the others. */
const NAMED = 3

/** Days on an axis on which the first ones have more room. */
const across = (days: number) => Math.sqrt(Math.min(days, LAST_DAY) / LAST_DAY) * 100

/** How many are still there after so many days, a small picture per stage, all on the same axes. */
export function StageCurves({ result }: { result: Result }) {
  return (
    <ul className={styles.stages}>
      {result.rows.map((row) => (
        <StageCurve key={textIn(row, 'stage')} result={result} row={row} />
      ))}
    </ul>
  )
}

function StageCurve({ result, row }: { result: Result; row: Row }) {
  const stage = textIn(row, 'stage')
  const points = result.distribution.filter((point) => point.stage === stage)
  const [came, there] = [numberIn(row, 'came'), numberIn(row, 'still_there')]
  const share = (count: number) => `${sayNumber((count / came) * 100)} %`
  return (
    <li className={styles.stage} style={{ '--curve': lookOf(stage).color } as CSSProperties}>
      <div className={styles.head}>
        <StageMark stage={stage} />
        <span className="quiet">
          <NumberLink
            filter={filterOf(result, row, 'came')}
            says={`${sayNumber(came)} leads came to ${lookOf(stage).word}`}
          >
            {sayNumber(came)}
          </NumberLink>{' '}
          came
        </span>
      </div>
      {points.length === 0 ? (
        <p className={styles.few}>Fewer than {result.too_few} leads: too few to draw how long they stay.</p>
      ) : (
        <>
          <p className={styles.median}>{sayMedian(row)}</p>
          <Curve points={points} />
        </>
      )}
      <p className={styles.went}>
        {wentTo(row).map(([to, count]) => (
          <span key={to}>
            {lookOf(to).word}{' '}
            <NumberLink
              filter={filterOf(result, row, `to_${to}`)}
              says={`${share(count)}: ${sayNumber(count)} leads went from ${lookOf(stage).word} to ${lookOf(to).word}`}
            >
              {share(count)}
            </NumberLink>
          </span>
        ))}
        {there > 0 && (
          <span>
            Still there{' '}
            <NumberLink
              filter={filterOf(result, row, 'still_there')}
              says={`${share(there)}: ${sayNumber(there)} leads are still in ${lookOf(stage).word}`}
            >
              {share(there)}
            </NumberLink>
          </span>
        )}
      </p>
    </li>
  )
}

function wentTo(row: Row): [stage: string, count: number][] {
  return Object.keys(row)
    .filter((column) => column.startsWith('to_'))
    .map((column): [string, number] => [column.slice('to_'.length), numberIn(row, column)])
    .sort((a, b) => b[1] - a[1])
    .slice(0, NAMED)
}

function sayMedian(row: Row): string {
  const [median, low, high] = ['', '_low', '_high'].map((end) => maybeNumber(row, `median_seconds${end}`))
  if (typeof median !== 'number') return 'More than half are still there'
  if (median < SHORTEST) return `Half stay less than ${sayWait(SHORTEST)}`
  if (typeof low !== 'number' || low === high) return `Half stay ${sayWait(median)}`
  const ends = typeof high === 'number' ? `${sayWait(low)} to ${sayWait(high)}` : `${sayWait(low)} or more`
  return `Half stay ${sayWait(median)} (${ends})`
}

function Curve({ points }: { points: readonly Row[] }) {
  const shown = points.filter((point) => numberIn(point, 'days') <= LAST_DAY)
  const last = numberIn(points.at(-1), 'days')
  const end = across(last)
  const line = steps(shown, 'share', end)
  const band = `${steps(shown, 'high', end)} ${steps(shown, 'low', end, true)} Z`
  const left = TICKS.map((days) => `${days}: ${sayShare(shown, days)}`).join(', ')
  return (
    <div className={styles.plot} role="img" aria-label={`Percent still there after days. ${left}`}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
        {[0, 50, 100].map((y) => (
          <line key={y} x1={0} x2={100} y1={y} y2={y} className={styles.grid} />
        ))}
        {TICKS.map((days) => (
          <line key={days} x1={across(days)} x2={across(days)} y1={0} y2={100} className={styles.grid} />
        ))}
        <path d={band} className={styles.band} />
        <path d={line} className={styles.line} />
      </svg>
      <span className={styles.top} aria-hidden>
        100 %
      </span>
      <span className={styles.half} aria-hidden>
        50 %
      </span>
      {TICKS.map((days) => (
        <span
          key={days}
          className={styles.tick}
          data-last={days === LAST_DAY || undefined}
          style={{ left: `${across(days)}%` }}
          aria-hidden
        >
          {days === 1 ? '1 day' : days}
        </span>
      ))}
    </div>
  )
}

/** A curve in steps up to `end`; backwards for the lower edge of a band. Where an interval has no end it is the curve. */
function steps(points: readonly Row[], column: string, end: number, isBack = false): string {
  const corners: [number, number][] = []
  let before = 100
  for (const point of points) {
    const x = across(numberIn(point, 'days'))
    const value = maybeNumber(point, column) ?? numberIn(point, 'share')
    corners.push([x, before], [x, value])
    before = value
  }
  corners.push([end, before])
  if (isBack) corners.reverse()
  return corners
    .map(([x, y], i) => `${i === 0 && !isBack ? 'M' : 'L'}${x.toFixed(2)} ${(100 - y).toFixed(2)}`)
    .join(' ')
}

function sayShare(points: readonly Row[], days: number): string {
  const point = points.findLast((one) => numberIn(one, 'days') <= days)
  return `${sayNumber(point ? numberIn(point, 'share') : 100)} %`
}
