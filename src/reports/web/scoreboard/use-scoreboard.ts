import { useQuery } from '@tanstack/react-query'
import type { Scoreboard } from '#src/reports/scoreboard/read-scoreboard.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type Shown = Wire<Scoreboard>
export const SCOREBOARD = ['scoreboard'] as const

export function useScoreboard() {
  return useQuery({ queryKey: SCOREBOARD, queryFn: () => get<Shown>('/api/scoreboard') })
}
