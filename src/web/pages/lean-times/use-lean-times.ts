import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { leanTimesAnswer } from '#src/reports/lean-times/routes.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type LeanTimes = Wire<z.output<typeof leanTimesAnswer>>
export type SleepingLead = LeanTimes['leads'][number]

/** The sleeping leads, the best first; `leads` in the key, because what happens to leads changes it. */
export function useLeanTimes() {
  return useQuery({ queryKey: ['leads', 'lean-times'], queryFn: () => get<LeanTimes>('/api/lean-times') })
}
