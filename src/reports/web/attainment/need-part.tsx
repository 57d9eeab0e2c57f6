import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { wilson } from '#src/lib/rates.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'
import { needOf, type Plan } from '../../attainment/need.ts'
import { numberIn, type Result, useReport } from '../use-report.ts'
import styles from './attainment.module.css'

/** From the revenue wanted to the leads that marketing owes and the reps that sales needs, by what the last year measured. */
export function NeedPart() {
  const report = useReport('sources', 'by=rep&period=last_12_months')
  return (
    <Answer query={report} kept="Nothing is lost." lines={4}>
      {(result) => <Calculator measured={measuredIn(result)} />}
    </Answer>
  )
}

interface Measured {
  dealSize: number | null
  winRate: number | null
  winRateLow: number | null
  winRateHigh: number | null
  leadsPerRep: number | null
  qualified: number
  won: number
}

function measuredIn({ totals, rows }: Result): Measured {
  const [qualified, won, revenue] = ['qualified', 'won', 'revenue'].map((column) => numberIn(totals, column))
  const interval = wilson(won ?? 0, qualified ?? 0)
  const reps = rows.filter((row) => numberIn(row, 'accepted') > 0)
  const accepted = reps.reduce((sum, row) => sum + numberIn(row, 'accepted'), 0)
  return {
    qualified: qualified ?? 0,
    won: won ?? 0,
    dealSize: won && revenue ? Math.round(revenue / won) : null,
    winRate: qualified ? (100 * (won ?? 0)) / qualified : null,
    winRateLow: interval && interval.low * 100,
    winRateHigh: interval && interval.high * 100,
    leadsPerRep: reps.length > 0 ? Math.round(accepted / reps.length) : null,
  }
}

function Calculator({ measured }: { measured: Measured }) {
  const { workspace } = useSession()
  const [revenue, setRevenue] = useState<number | string>('')
  const [own, setOwn] = useState<Partial<Record<'dealSize' | 'winRate' | 'leadsPerRep', number | string>>>({})
  const valueIn = (name: keyof typeof own) => own[name] ?? measured[name] ?? ''
  const isMeasured = own.winRate === undefined
  const plan: Plan = {
    revenue: Number(revenue),
    dealSize: Number(valueIn('dealSize')),
    winRate: Number(valueIn('winRate')),
    winRateLow: isMeasured ? measured.winRateLow : null,
    winRateHigh: isMeasured ? measured.winRateHigh : null,
    leadsPerRep: Number(valueIn('leadsPerRep')),
  }
  const need = needOf(plan)
  const field = (name: keyof typeof own, label: string, unit: string) => (
    <NumberInput
      label={label}
      description={unit}
      hideControls
      min={0}
      decimalScale={2}
      thousandSeparator=","
      value={valueIn(name)}
      onChange={(value) => setOwn({ ...own, [name]: value })}
    />
  )
  return (
    <section className={styles.side} aria-label="What a target asks of both sides">
      <h2 className={styles.title}>What a target asks of both sides</h2>
      <p className="quiet">
        {measured.qualified > 0
          ? `In the last twelve months ${sayNumber(measured.won)} of ${sayNumber(measured.qualified)} qualified leads were won${measured.winRate === null ? '' : ` (${sayPercent(measured.winRate)})`}. Change any number to try another one.`
          : 'Nothing was measured yet in the last twelve months: fill in what you expect.'}
      </p>
      <div className={styles.fields}>
        <NumberInput
          label="Revenue wanted in a year"
          description={workspace.currency}
          hideControls
          min={0}
          thousandSeparator=","
          value={revenue}
          onChange={setRevenue}
        />
        {field('dealSize', 'One sale brings', workspace.currency)}
        {field('winRate', 'Won of qualified leads', 'per cent')}
        {field('leadsPerRep', 'One rep works in a year', 'qualified leads')}
      </div>
      <p className={styles.answer} role="status">
        {need === null ? (
          'Fill in all four, each above nothing, and it says what both sides owe.'
        ) : (
          <>
            <b>{sayNumber(need.deals)} sales</b>: marketing owes{' '}
            <b>{sayNumber(need.leads)} qualified leads</b> a year, {sayNumber(Math.ceil(need.leads / 12))} a
            month
            {need.leadsLow !== null && need.leadsHigh !== null && (
              <span className="quiet">
                {' '}
                ({sayNumber(need.leadsLow)} to {sayNumber(need.leadsHigh)} a year by what was measured)
              </span>
            )}
            ; sales needs{' '}
            <b>
              {sayNumber(need.reps)} {need.reps === 1 ? 'rep' : 'reps'}
            </b>
            .
          </>
        )}
      </p>
    </section>
  )
}
