import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { sayTile } from '#src/reports/boards/says/say-tile.ts'
import { boardWords } from '#src/reports/boards/sentences.ts'
import type { Search } from '#src/web/kit/search-state.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import { sayChange, sayValue, sayValueShort } from '../say-value.ts'
import styles from './boards.module.css'
import { Parts } from './parts.tsx'
import { Sparkline } from './sparkline.tsx'
import type { Tile } from './use-board.ts'

const TOO_FEW = 30

/** A big number, its change, its course and what it stands on; a click opens the leads, its name the report. */
export function FigureCard({
  tile,
  search,
  place,
}: {
  tile: Tile
  search: Search
  place: { column: number; rows: number } | undefined
}) {
  const { workspace } = useSession()
  const { figure, unit, value, before, target, n, low, high } = tile
  const { label, note, of, isN } = boardWords('en').figures[figure] ?? { label: figure, note: '', of: '' }
  const say = (amount: number) => sayValueShort(amount, unit, workspace.currency)
  const isFew = unit === 'percent' && low !== null && n !== null && n < TOO_FEW
  const says = sayTile(tile, {
    isGerman: false,
    locale: 'en-GB',
    currency: workspace.currency,
    timeZone: workspace.time_zone,
  })
  const change = sayChange(value, before, unit)
  return (
    <section
      className={styles.card}
      data-broken={figure === 'leaks' && value ? true : undefined}
      data-placed={place !== undefined || undefined}
      style={place && ({ '--column': place.column, '--rows': place.rows } as CSSProperties)}
    >
      <h2 className={styles.label}>
        {tile.page ? (
          <Link to={tile.page as never} search={search as never} className={styles.page}>
            {label}
          </Link>
        ) : (
          label
        )}
      </h2>
      <div className={styles.row}>
        <span className={styles.big} title={value === null ? '' : sayValue(value, unit, workspace.currency)}>
          <NumberLink
            filter={value === null || value === 0 ? null : tile.filter}
            says={`${label}: ${sayValue(value, unit, workspace.currency)}`}
          >
            {value === null ? '–' : say(value)}
          </NumberLink>
          {low !== null && high !== null && (
            <span className={styles.interval} title="95 % interval">
              {isFew
                ? 'too few to say'
                : unit === 'percent'
                  ? `${sayNumber(low)}–${sayNumber(high)} %`
                  : `${say(low)} to ${say(high)}`}
            </span>
          )}
          {target !== null && (
            <span className={styles.interval}>
              {unit === 'percent' ? 'target' : 'of'} {say(target)}
            </span>
          )}
        </span>
        <Sparkline values={tile.points} />
      </div>
      {before !== null && (
        <p className={styles.change} data-is={judge(tile)}>
          {change && <Arrow isMore={(value ?? 0) > before} isSame={value === before} />}
          {change ?? 'nothing to compare with'}
        </p>
      )}
      {tile.bars.length > 0 && <Parts tile={tile} />}
      {says && <p className={styles.says}>{says}.</p>}
      <p className={styles.note}>
        {note}
        {!isN && n !== null && (
          <span className={styles.n} title={`${sayNumber(n)} ${of}`}>
            n = {sayNumber(n)}
          </span>
        )}
      </p>
    </section>
  )
}

/** Whether a change is for the better; undefined where that depends, or nothing changed. */
function judge({ value, before, more_is: moreIs }: Tile): 'better' | 'worse' | undefined {
  if (value === null || before === null || value === before || moreIs === null) return undefined
  return value > before === (moreIs === 'better') ? 'better' : 'worse'
}

function Arrow({ isMore, isSame }: { isMore: boolean; isSame: boolean }) {
  if (isSame) return null
  return (
    <svg className={styles.arrow} viewBox="0 0 10 10" aria-hidden>
      <path d={isMore ? 'M5 1 9 8H1z' : 'M5 9 1 2h8z'} fill="currentColor" />
    </svg>
  )
}
