import { useSession } from '#src/web/kit/server/session.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import { sayChange, sayValue, sayValueShort } from '../say-value.ts'
import { type LeadFilter, maybeNumber, numberIn, type Row, textIn } from '../use-report.ts'
import styles from './overview.module.css'
import { Sparkline } from './sparkline.tsx'

interface Said {
  label: string
  /** What it counts and when, in a few words. */
  note: string
  /** What n are. */
  of: string
  /** Whether the figure is n itself, so that saying it twice tells nothing. */
  isN?: boolean
}

const SAID: Record<string, Said> = {
  leads: { label: 'Leads', note: 'asked in the period', of: 'leads', isN: true },
  kept_share: { label: 'Promise kept', note: 'answered in the time promised', of: 'leads with a promise' },
  median_seconds: {
    label: 'First attempt, median',
    note: 'from the question to a human’s first try',
    of: 'leads tried',
  },
  accepted: { label: 'Accepted by sales', note: 'of the leads of the period', of: 'leads' },
  sales: { label: 'Leads sold', note: 'by the date of the sale', of: 'sales', isN: true },
  revenue: { label: 'Revenue', note: 'by the date of the sale', of: 'sales' },
  cost: { label: 'Spent', note: 'on campaigns in the period', of: 'leads' },
  cost_per_accepted: { label: 'Cost per accepted lead', note: 'spent in the period', of: 'accepted leads' },
  leaks: { label: 'Leaking now', note: 'open, and overdue or left behind', of: 'leads', isN: true },
}

/** A big number, its change, its course and what it stands on; a click opens the leads. */
export function FigureCard({
  row,
  values,
  tooFew,
}: {
  row: Row
  values: readonly (number | null)[]
  tooFew: number
}) {
  const { workspace } = useSession()
  const figure = textIn(row, 'figure')
  const unit = textIn(row, 'unit')
  const { label, note, of, isN } = SAID[figure] ?? { label: figure, note: '', of: '' }
  const [value, before] = [maybeNumber(row, 'value'), maybeNumber(row, 'before')]
  const [low, high] = [maybeNumber(row, 'low'), maybeNumber(row, 'high')]
  const n = numberIn(row, 'n')
  const isFew = low !== null && n < tooFew
  const change = sayChange(value, before, unit)
  const text = value === null ? '–' : sayValueShort(value, unit, workspace.currency)
  return (
    <section className={styles.card} data-broken={figure === 'leaks' && value ? true : undefined}>
      <h2 className={styles.label}>{label}</h2>
      <div className={styles.row}>
        <span className={styles.big} title={sayValue(value, unit, workspace.currency)}>
          <NumberLink
            filter={value === null || value === 0 ? null : (row.filter as LeadFilter)}
            says={`${label}: ${sayValue(value, unit, workspace.currency)}`}
          >
            {text}
          </NumberLink>
          {low !== null && high !== null && (
            <span className={styles.interval} title="95 % interval">
              {isFew ? 'too few to say' : `${sayNumber(low)}–${sayNumber(high)} %`}
            </span>
          )}
        </span>
        <Sparkline values={values} />
      </div>
      {before !== null && (
        <p className={styles.change}>
          {change && <Arrow isMore={(value ?? 0) > before} isSame={value === before} />}
          {change ?? 'nothing to compare with'}
        </p>
      )}
      <p className={styles.note}>
        {note}
        {!isN && (
          <span className={styles.n} title={`${sayNumber(n)} ${of}`}>
            n = {sayNumber(n)}
          </span>
        )}
      </p>
    </section>
  )
}

function Arrow({ isMore, isSame }: { isMore: boolean; isSame: boolean }) {
  if (isSame) return null
  return (
    <svg className={styles.arrow} viewBox="0 0 10 10" aria-hidden>
      <path d={isMore ? 'M5 1 9 8H1z' : 'M5 9 1 2h8z'} fill="currentColor" />
    </svg>
  )
}
