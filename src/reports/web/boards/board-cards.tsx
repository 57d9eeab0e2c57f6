import type { Search } from '#src/web/kit/search-state.ts'
import kit from '../kit/kit.module.css'
import styles from './boards.module.css'
import { FigureCard } from './figure-card.tsx'
import type { Tile } from './use-board.ts'

/** The figures of a board beside each other, on one screen and on one sheet. */
export function BoardCards(o: { tiles: readonly Tile[]; asOf: string; search: Search; isStale: boolean }) {
  return (
    <div className={`${styles.board} ${o.isStale ? kit.stale : ''}`}>
      <div className={styles.cards}>
        {o.tiles.map((tile) => (
          <FigureCard key={tile.figure} tile={tile} search={o.search} />
        ))}
      </div>
      <p className="quiet" style={{ margin: 0 }}>
        As of {new Date(o.asOf).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}. Changes
        are told against the same number of days before, where leads were counted all through them.
      </p>
    </div>
  )
}
