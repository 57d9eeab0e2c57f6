import { useElementSize } from '@mantine/hooks'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import { Key } from '../kit/picture.tsx'
import { filterOf, numberIn, type Result, type Row, textIn } from '../use-report.ts'
import { sayColumn, sayGroup } from '../words.ts'
import styles from './waterfall.module.css'

/** Narrower parts have no number on them, and are no links: no finger hits them. The table below has them all. */
const WIDE_ENOUGH = 24

/** Where those stand who went no farther, in the order in which they are drawn. */
const BRANCHES = ['open', 'nurture', 'rejected', 'lost', 'disqualified', 'closed_unknown', 'merged'] as const

const LOOKS: Record<string, string> = {
  went_on: 'var(--accent)',
  won: 'var(--stage-won)',
  open: 'repeating-linear-gradient(135deg, var(--accent) 0 2px, var(--surface-chosen) 2px 6px)',
  nurture: 'var(--stage-nurture)',
  rejected: 'var(--stage-rejected)',
  lost: 'var(--stage-lost)',
  disqualified: 'var(--stage-disqualified)',
  closed_unknown: 'repeating-linear-gradient(45deg, var(--stage-closed) 0 2px, transparent 2px 5px)',
  merged: 'var(--line-strong)',
}

/** The leads of a period step by step: who went on, and where the others stand; every bar adds up. */
export function WayPicture({ result }: { result: Result }) {
  const all = numberIn(result.rows[0], 'leads')
  const drawn = BRANCHES.filter((branch) => result.rows.some((row) => numberIn(row, branch) > 0))
  return (
    <div>
      <ol className={styles.steps}>
        {result.rows.map((row) => (
          <Step key={textIn(row, 'step')} result={result} row={row} all={all} />
        ))}
      </ol>
      <Key
        of={[
          { label: 'Went on to the next step', swatch: LOOKS.went_on ?? '' },
          { label: 'Won', swatch: LOOKS.won ?? '' },
          ...drawn.map((branch) => ({ label: sayColumn(branch), swatch: LOOKS[branch] ?? '' })),
        ]}
      />
    </div>
  )
}

function Step({ result, row, all }: { result: Result; row: Row; all: number }) {
  const leads = numberIn(row, 'leads')
  const step = sayGroup('step', textIn(row, 'step'))
  const share = all === 0 ? 0 : (leads / all) * 100
  const wentOn = row.went_on_share
  const { ref, width } = useElementSize()
  return (
    <li className={styles.step}>
      <div className={styles.name}>
        <b>{step}</b>
        <span>
          <NumberLink
            filter={leads > 0 ? filterOf(result, row, 'leads') : null}
            says={`${step}: ${leads} leads`}
          >
            {sayNumber(leads)}
          </NumberLink>
          {share < 100 && ` · ${sayNumber(share, share < 10 ? 1 : 0)} %`}
        </span>
      </div>
      <div ref={ref} className={styles.track}>
        <div className={styles.bar} style={{ width: `${share}%` }}>
          {['went_on', 'won', ...BRANCHES].map((column) => (
            <Segment
              key={column}
              result={result}
              row={row}
              column={column}
              leads={leads}
              width={all === 0 ? 0 : (numberIn(row, column) / all) * width}
              step={step}
            />
          ))}
        </div>
      </div>
      <span className={styles.rate}>
        {typeof wentOn === 'number' ? `${sayNumber(wentOn)} % went on` : ''}
      </span>
    </li>
  )
}

function Segment(o: {
  result: Result
  row: Row
  column: string
  leads: number
  /** In pixels. */
  width: number
  step: string
}) {
  const count = numberIn(o.row, o.column)
  if (count === 0 || o.leads === 0) return null
  const says = `${o.step}, ${sayColumn(o.column)}: ${sayNumber(count)}`
  return (
    <span
      className={styles.segment}
      data-plain={['open', 'closed_unknown', 'merged'].includes(o.column) || undefined}
      style={{ flexGrow: count, background: LOOKS[o.column] }}
      title={says}
    >
      {o.width >= Math.max(WIDE_ENOUGH, 8 * sayNumber(count).length + 8) && (
        <NumberLink filter={filterOf(o.result, o.row, o.column)} says={says}>
          <span className={styles.inside}>{sayNumber(count)}</span>
        </NumberLink>
      )}
    </span>
  )
}
