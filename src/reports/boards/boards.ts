import { dayIn } from '#src/lib/day.ts'
import { readPeriod } from '#src/lib/period.ts'
import type { ReadContext } from '#src/people/context.ts'
import { type Permission, refuseUnlessAllowed } from '#src/people/permissions.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { ONLY, refuseOthers } from '../only.ts'
import { reportPeriod } from '../report-period.ts'
import { executive } from './executive.ts'
import { manager } from './manager.ts'
import { marketing } from './marketing.ts'
import { own } from './own.ts'
import type { Tile } from './tile.ts'
import type { BoardAsked } from './told.ts'

/** Whose question each board answers, on one screen. */
export const SHARED_BOARDS = ['executive', 'marketing', 'manager'] as const
/** The last one is about whoever asks. */
export const BOARD_NAMES = [...SHARED_BOARDS, 'own'] as const
export type BoardName = (typeof BOARD_NAMES)[number]

const BOARDS: Record<BoardName, { needs: Permission; read(asked: BoardAsked): Promise<Tile[]> }> = {
  executive: { needs: 'reports.read', read: executive },
  marketing: { needs: 'reports.read', read: marketing },
  manager: { needs: 'reports.read', read: manager },
  own: { needs: 'today.read', read: own },
}

export type BoardQuery = BoardAsked['query']

export interface Board {
  board: BoardName
  from: string | null
  to: string | null
  as_of: Date
  tiles: Tile[]
}

/**
 * All figures of a board, as of now, for whoever asks. What cannot be limited to what is asked for is left out. Refuses
 * `not_allowed`, `filter_not_for_report`, and what reports refuse.
 */
export async function readBoard(ctx: ReadContext, name: BoardName, query: BoardQuery): Promise<Board> {
  const board = BOARDS[name]
  refuseUnlessAllowed(ctx.actor, board.needs)
  refuseOthers(query.only ?? {}, { name, only: ONLY })
  const workspace = await readWorkspace(ctx.db)
  const period = query.period
    ? reportPeriod(query.period, dayIn(workspace.time_zone, ctx.now))
    : readPeriod({ from: query.from ?? null, to: query.to ?? null })
  const tiles = await board.read({ ctx, workspace, period, query })
  return { board: name, ...period, as_of: ctx.now, tiles }
}
