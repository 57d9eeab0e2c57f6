import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { sayWorkingTime } from '#src/lib/say-wait.ts'
import { sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import { filterOf, maybeNumber, numberIn, type Result, type Row, textIn } from '../use-report.ts'
import styles from './attainment.module.css'

const SIDES = {
  marketing: 'Marketing owes sales',
  sales: 'Sales owes marketing',
} as const

const DUTIES: Record<string, string> = {
  qualified_leads: 'Qualified leads',
  promise_answered: 'Answer whoever asked, where a mail does',
  offer_answered: 'Say yes or no before an offer runs out',
  first_attempt: 'Make the first attempt in time',
  promise_tried: 'Reach out to whoever asked within the promise',
  effort: 'Try often enough, in enough ways, before letting go',
  outcome: 'Bring each lead to an outcome, no step overdue',
  refusal: 'Say why a lead is refused',
}

/** What one side owes, line by line. */
export function SidePart({
  side,
  result,
  isStale,
}: {
  side: keyof typeof SIDES
  result: Result
  isStale: boolean
}) {
  const rows = result.rows.filter((row) => row.side === side)
  return (
    <section
      className={`${styles.side} ${styles[side]}`}
      aria-label={SIDES[side]}
      data-stale={isStale || undefined}
    >
      <h2 className={styles.title}>{SIDES[side]}</h2>
      {rows.map((row) =>
        row.leads === undefined ? (
          <Duty key={textIn(row, 'duty')} result={result} row={row} />
        ) : (
          <Qualified key={`${textIn(row, 'duty')} ${textIn(row, 'name')}`} result={result} row={row} />
        ),
      )}
    </section>
  )
}

function Qualified({ result, row }: { result: Result; row: Row }) {
  const [value, target] = [numberIn(row, 'value'), maybeNumber(row, 'target')]
  const forecast = maybeNumber(row, 'forecast')
  const most = Math.max(value, target ?? 0, maybeNumber(row, 'forecast_high') ?? 0, 1)
  const at = (amount: number) => `${(100 * amount) / most}%`
  const name = textIn(row, 'name')
  const isLimited = Object.keys(result.only).length > 0
  return (
    <div className={styles.duty}>
      <div className={styles.line}>
        <h3 className={styles.name}>{name === '' ? DUTIES.qualified_leads : `of these ${name}`}</h3>
        <p className={styles.figure}>
          <NumberLink
            filter={filterOf(result, row, 'leads')}
            says={`${sayNumber(value, 1)}: show these leads`}
          >
            {sayNumber(value, 1)}
          </NumberLink>
          {target !== null && <span className="quiet"> of {sayNumber(target)}</span>}
        </p>
      </div>
      {target === null ? (
        name === '' && (
          <p className="quiet">
            {isLimited ? (
              'The number that is agreed is of all leads.'
            ) : (
              <>
                No number is agreed for this time.{' '}
                <Anchor component={Link} to={'/service-levels' as never} className={styles.agree}>
                  Agree on one
                </Anchor>
              </>
            )}
          </p>
        )
      ) : (
        <>
          <div className={styles.track} aria-hidden>
            {forecast !== null && (
              <div
                className={styles.range}
                style={{
                  left: at(numberIn(row, 'forecast_low')),
                  width: at(numberIn(row, 'forecast_high') - numberIn(row, 'forecast_low')),
                }}
              />
            )}
            <div className={styles.fill} style={{ width: at(value) }} />
            <div className={styles.mark} style={{ left: at(target) }} />
          </div>
          {forecast !== null && (
            <p className="quiet">
              At this pace {sayNumber(forecast)} ({sayNumber(numberIn(row, 'forecast_low'))} to{' '}
              {sayNumber(numberIn(row, 'forecast_high'))}) when it ends.
            </p>
          )}
        </>
      )}
    </div>
  )
}

const PARTS = [
  { column: 'done', label: 'in time', className: styles.done },
  { column: 'late', label: 'late', className: styles.late },
  { column: 'not_done', label: 'not done', className: styles.missed },
  { column: 'waiting', label: 'still in time', className: styles.waiting },
] as const

/** What a part is called where “in time” or “not done” would not say it. */
const CALLED: Readonly<Record<string, Partial<Record<(typeof PARTS)[number]['column'], string>>>> = {
  effort: { done: 'tried enough', not_done: 'let go too early', waiting: 'still with sales' },
  outcome: { done: 'brought to one', not_done: 'overdue', waiting: 'on the way' },
  refusal: { done: 'with a reason', not_done: 'without one' },
}

/** By how much, in a sentence; half of those concerned, because one that was forgotten for a year moves any mean. */
function sayHowMuch(row: Row): string | null {
  const [late, overdue] = ['late_median_seconds', 'overdue_median_seconds'].map((column) =>
    maybeNumber(row, column),
  )
  const lacking = maybeNumber(row, 'lacking_median')
  if (typeof late === 'number') return `half of the late ones by up to ${sayWorkingTime(late)}`
  if (typeof overdue === 'number') return `half of the overdue ones by up to ${sayWorkingTime(overdue)}`
  if (lacking === null || lacking === 0) return null
  return `half of those lacked up to ${sayNumber(lacking)} ${lacking === 1 ? 'attempt' : 'attempts'}`
}

function Duty({ result, row }: { result: Result; row: Row }) {
  const all = PARTS.reduce((sum, { column }) => sum + numberIn(row, column), 0)
  const share = maybeNumber(row, 'share')
  const howMuch = sayHowMuch(row)
  const called = (part: (typeof PARTS)[number]) => CALLED[textIn(row, 'duty')]?.[part.column] ?? part.label
  return (
    <div className={styles.duty}>
      <div className={styles.line}>
        <h3 className={styles.name}>{DUTIES[textIn(row, 'duty')] ?? textIn(row, 'duty')}</h3>
        <p className={styles.figure}>{share === null ? '' : sayPercent(share, 0)}</p>
      </div>
      {all === 0 ? (
        <p className="quiet">Nothing of the kind in this time.</p>
      ) : (
        <>
          <div className={styles.track} aria-hidden>
            {PARTS.map(({ column, className }) => (
              <div
                key={column}
                className={className}
                style={{ width: `${(100 * numberIn(row, column)) / all}%` }}
              />
            ))}
          </div>
          <p className={styles.parts}>
            {PARTS.filter(({ column }) => numberIn(row, column) > 0).map((part) => (
              <span key={part.column} className={styles.part}>
                <span className={`${styles.dot} ${part.className}`} aria-hidden />
                <NumberLink
                  filter={filterOf(result, row, part.column)}
                  says={`${sayNumber(numberIn(row, part.column))} ${called(part)}: show these leads`}
                >
                  {sayNumber(numberIn(row, part.column))}
                </NumberLink>{' '}
                {called(part)}
              </span>
            ))}
            {howMuch !== null && <span className="quiet">{howMuch}</span>}
          </p>
        </>
      )}
    </div>
  )
}
