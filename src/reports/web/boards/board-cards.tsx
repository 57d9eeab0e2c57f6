import { placesOf } from '#src/reports/boards/rules.ts'
import { boardWords } from '#src/reports/boards/sentences.ts'
import type { Search } from '#src/web/kit/search-state.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import kit from '../kit/kit.module.css'
import styles from './boards.module.css'
import { FigureCard } from './figure-card.tsx'
import type { Tile } from './use-board.ts'

/** The figures of a board beside each other, on one screen and on one sheet. */
export function BoardCards(o: {
  board: string
  tiles: readonly Tile[]
  asOf: string
  search: Search
  isStale: boolean
}) {
  const { workspace } = useSession()
  const places = placesOf(o.tiles.map(({ figure, bars }) => ({ name: figure, hasParts: bars.length > 0 })))
  return (
    <div className={`${styles.board} ${o.isStale ? kit.stale : ''}`}>
      <h2 className={styles.onPaper}>
        {workspace.name}: {boardWords('en').boards[o.board]?.title}
      </h2>
      <div className={styles.cards}>
        {o.tiles.map((tile) => (
          <FigureCard key={tile.figure} tile={tile} search={o.search} place={places.get(tile.figure)} />
        ))}
      </div>
      <p className="quiet" style={{ margin: 0 }}>
        As of {new Date(o.asOf).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}. Changes
        are told against the same number of days before, where leads were counted all through them.
      </p>
    </div>
  )
}
