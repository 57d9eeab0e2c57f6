import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { sayPoints } from '#src/lib/formats.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import plot from '../kit/rate-plot.module.css'
import { niceTop } from '../kit/rate-plot.tsx'
import { filterOf, maybeNumber, numberIn, type Result, type Row, textIn } from '../use-report.ts'
import { sayRow } from '../words.ts'
import styles from './arms-plot.module.css'

const ARMS = [
  ['nurtured', 'Nurtured'],
  ['held_back', 'Held back'],
] as const
type Arm = (typeof ARMS)[number][0]

/**
 * Nurtured and held back of each program or month, one under the other on one axis, with the lift beside the name. What
 * stands on too few is said instead of drawn.
 */
export function ArmsPlot({ result }: { result: Result }) {
  const tooFew = result.too_few
  const counted = result.rows.filter((row) => numberIn(row, 'nurtured') + numberIn(row, 'held_back') > 0)
  if (counted.length === 0) return null
  const recent = numberIn(result.totals, 'too_recent')
  const ends = counted.flatMap((row) =>
    ARMS.flatMap(([arm]) => (numberIn(row, arm) < tooFew ? [] : numberIn(row, `${arm}_share_high`))),
  )
  const top = niceTop(Math.max(0, ...ends))
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * top)
  return (
    <div className={plot.plot}>
      <ul className={styles.groups}>
        {counted.map((row) => (
          <li key={textIn(row, result.by)} className={styles.group}>
            <p className={styles.name}>
              <GroupName result={result} row={row} />
              <span>{sayLift(row, tooFew)}</span>
            </p>
            {ARMS.some(([arm]) => numberIn(row, arm) >= tooFew) && (
              <ul className={plot.rows}>
                {ARMS.map(([arm, label]) => (
                  <ArmLine key={arm} result={result} row={row} arm={arm} label={label} top={top} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {ends.length > 0 && (
        <div className={plot.axis} aria-hidden>
          <span />
          <span className={plot.ticks}>
            {ticks.map((tick) => (
              <i key={tick} className={plot.tick} style={{ left: `${(tick / top) * 100}%` }}>
                {sayNumber(tick, top < 4 ? 1 : 0)} %
              </i>
            ))}
          </span>
          <span />
        </div>
      )}
      {recent > 0 && (
        <p className={styles.recent}>
          {recent === 1 ? '1 lead more entered' : `${sayNumber(recent)} leads more entered`} too recently to
          count.
        </p>
      )}
    </div>
  )
}

function GroupName({ result, row }: { result: Result; row: Row }) {
  const mayRead = useMay('programs.read')
  const name = sayRow(result.by, row)
  if (result.by !== 'program' || !mayRead) return <b>{name}</b>
  return (
    <Anchor
      component={Link}
      inherit
      to={`/programs/${textIn(row, 'program')}` as never}
      search={{ show: 'figures' } as never}
    >
      {name}
    </Anchor>
  )
}

function ArmLine(o: { result: Result; row: Row; arm: Arm; label: string; top: number }) {
  const { result, row, arm, label, top } = o
  const whole = numberIn(row, arm)
  const rate = maybeNumber(row, `${arm}_share`)
  if (rate === null || whole < result.too_few) {
    return (
      <li className={plot.row}>
        <span className={plot.label}>{label}</span>
        <span className={styles.instead}>{whole === 0 ? 'Nobody' : 'Too few to say anything'}</span>
        <span className={plot.value}>
          <span />
          <span className="quiet">of {sayNumber(whole)}</span>
        </span>
      </li>
    )
  }
  const at = (percent: number) => Math.min(100, (percent / top) * 100)
  const [low, high] = [at(numberIn(row, `${arm}_share_low`)), at(numberIn(row, `${arm}_share_high`))]
  const part = numberIn(row, `${arm}_opportunities`)
  return (
    <li className={plot.row} data-arm={arm}>
      <span className={plot.label}>{label}</span>
      <span className={plot.track} aria-hidden>
        <i className={plot.interval} style={{ left: `${low}%`, width: `${high - low}%` }} />
        <i className={plot.point} style={{ left: `${at(rate)}%` }} />
      </span>
      <span className={plot.value}>
        <NumberLink
          filter={part > 0 ? filterOf(result, row, `${arm}_opportunities`) : null}
          says={`${sayRow(result.by, row)}, ${label.toLowerCase()}: ${sayPercent(rate)}, ${part} of ${whole} leads became opportunities`}
        >
          <b>{sayPercent(rate)}</b>
        </NumberLink>
        <span className="quiet">of {sayNumber(whole)}</span>
      </span>
    </li>
  )
}

/** The lift with its interval, or why there is none. */
function sayLift(row: Row, tooFew: number): string {
  const [nurtured, held] = [numberIn(row, 'nurtured'), numberIn(row, 'held_back')]
  if (held === 0) return 'Nobody was held back, so there is nothing to compare with'
  if (nurtured === 0) return 'Nobody was nurtured, so there is nothing to compare'
  if (maybeNumber(row, 'nurture_lift') === null) return 'No program has both, so there is nothing to compare'
  if (numberIn(row, 'nurture_lift_n') < tooFew) {
    return `Too few to say anything: ${sayNumber(nurtured)} nurtured, ${sayNumber(held)} held back`
  }
  const [low, high] = [numberIn(row, 'nurture_lift_low'), numberIn(row, 'nurture_lift_high')]
  return `${sayPoints(numberIn(row, 'nurture_lift'))} points (${sayPoints(low)} to ${sayPoints(high)})${SURE[textIn(row, 'found')] ?? ''}`
}

const SURE: Record<string, string> = {
  yes: ', beyond doubt',
  no: ', no difference worth knowing',
  'not yet known': ', not yet beyond doubt',
}
