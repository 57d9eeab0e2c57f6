import { useSession } from '#src/web/kit/server/session.ts'
import { sayMoney, sayNumber } from '#src/web/kit/values/amounts.ts'
import { maybeNumber, type Row } from '../use-report.ts'
import styles from './return.module.css'

const BACK = [
  [3, 'Three months ago'],
  [6, 'Half a year ago'],
  [12, 'A year ago'],
] as const

/** How far such a forecast can be trusted: what it would have said some months ago, and what came. */
export function PastForecasts({ totals }: { totals: Row }) {
  const { workspace } = useSession()
  const tests = BACK.flatMap(([months, when]) => {
    const [expected, came, off] = ['expected', 'came', 'off'].map((name) =>
      maybeNumber(totals, `${name}_${months}`),
    )
    return typeof expected === 'number' && typeof came === 'number'
      ? [{ when, expected, came, off: off ?? null }]
      : []
  })
  if (tests.length === 0) return null
  const money = (amount: number) => sayMoney(Math.round(amount), workspace.currency)
  return (
    <ul className={styles.tests}>
      {tests.map(({ when, expected, came, off }) => (
        <li key={when}>
          {when} such a forecast would have said {money(expected)} more; {money(came)} came
          {off === null ? '' : `, ${sayOff(off)}`}.
        </li>
      ))}
    </ul>
  )
}

function sayOff(percent: number): string {
  const size = Math.abs(percent)
  if (size < 0.5) return 'as foreseen'
  return `${sayNumber(Math.round(size))} % of the whole ${percent > 0 ? 'too much' : 'too little'}`
}
