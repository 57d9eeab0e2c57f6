import '@mantine/core/styles/ColorSwatch.css'
import '@mantine/charts/styles.css'
import { CompositeChart } from '@mantine/charts'
import type { Step } from '#src/reports/steps.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayValue, sayValueShort } from '../say-value.ts'
import type { Row } from '../use-report.ts'
import { sayCalendarDay, sayMonth } from '../words.ts'
import styles from './kit.module.css'
import { Key } from './picture.tsx'

export interface TrendLine {
  column: string
  label: string
  color: string
  kind: 'line' | 'area' | 'bar'
}

/** Figures over time, with their unit on the axis and a table of the same for those who cannot see it. */
export function TrendChart(o: {
  series: readonly Row[]
  step: Step
  lines: readonly TrendLine[]
  unit: string
  height?: number
  isStacked?: boolean
  /** Shares go from nothing to all. */
  domain?: [number, number]
}) {
  const { workspace } = useSession()
  const { series, lines, unit } = o
  const points = series.map((row) => ({
    at: sayPoint(String(row.from), o.step),
    ...Object.fromEntries(lines.map(({ column }) => [column, row[column] ?? null])),
  }))
  return (
    <div className={styles.chart}>
      <div aria-hidden>
        <CompositeChart
          h={o.height ?? 240}
          data={points}
          // The table below says the same in words; what is hidden there must not take the focus.
          accessibilityLayer={false}
          dataKey="at"
          series={lines.map(({ column, label, color, kind }) => ({ name: column, label, color, type: kind }))}
          strokeWidth={2}
          dotProps={{ r: 0 }}
          activeDotProps={{ r: 4 }}
          curveType="linear"
          gridAxis="x"
          tickLine="none"
          maxBarWidth={28}
          barProps={{ radius: 2, stackId: 'bars', isAnimationActive: false }}
          lineProps={{ isAnimationActive: false }}
          areaProps={{ isAnimationActive: false, ...(o.isStacked ? { stackId: 'all' } : {}) }}
          yAxisLabel={AXES[unit]}
          valueFormatter={(value) => sayValue(value, unit, workspace.currency)}
          xAxisProps={{ height: 38, interval: 'equidistantPreserveStart', minTickGap: 16, tickMargin: 6 }}
          yAxisProps={{
            width: 72,
            tickFormatter: (value: number) => sayValueShort(value, unit, workspace.currency),
            allowDecimals: false,
            ...(o.domain ? { domain: o.domain } : {}),
          }}
        />
      </div>
      {lines.length > 1 && <Key of={lines.map(({ label, color }) => ({ label, swatch: color }))} />}
      <TrendTable {...o} sayValue={(value) => sayValue(value, unit, workspace.currency)} />
    </div>
  )
}

/** What the upright axis counts; money and shares say it themselves. */
const AXES: Record<string, string> = { leads: 'leads' }

function TrendTable(o: {
  series: readonly Row[]
  step: Step
  lines: readonly TrendLine[]
  sayValue: (value: unknown) => string
}) {
  return (
    <table className={styles.unseen}>
      <thead>
        <tr>
          <th>{o.step}</th>
          {o.lines.map(({ column, label }) => (
            <th key={column}>{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {o.series.map((row) => (
          <tr key={String(row.from)}>
            <th>{sayPoint(String(row.from), o.step)}</th>
            {o.lines.map(({ column }) => (
              <td key={column}>{o.sayValue(row[column])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sayPoint(from: string, step: Step): string {
  return step === 'month' ? sayMonth(from.slice(0, 7)) : sayCalendarDay(from)
}
