import { useQuery } from '@tanstack/react-query'
import type { Board } from '#src/reports/boards/boards.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { LeadFilter } from '../use-report.ts'

type Shown = Wire<Board>
type Bar = Shown['tiles'][number]['bars'][number]
export type Tile = Omit<Shown['tiles'][number], 'filter' | 'bars'> & {
  filter: LeadFilter | null
  bars: (Omit<Bar, 'filter'> & { filter: LeadFilter | null })[]
}

/** A board; while another period is being asked for, the one before stays to be seen. */
export function useBoard(name: string, text: string) {
  return useQuery({
    queryKey: ['report', 'board', name, text],
    queryFn: () => get<Omit<Shown, 'tiles'> & { tiles: Tile[] }>(`/api/boards/${name}?${text}`),
    placeholderData: (before) => (before?.board === name ? before : undefined),
  })
}
