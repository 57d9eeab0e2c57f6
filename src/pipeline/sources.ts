import { type ArrivalSources, loadRowReaders } from '#src/intake/index.ts'
import type { Context } from '#src/people/context.ts'
import type { WaitingArrival } from './take-batch.ts'

/** What is needed to read the arrivals of a batch: the mapping of each import they come from. */
export async function loadArrivalSources(
  ctx: Context,
  batch: readonly WaitingArrival[],
): Promise<ArrivalSources> {
  const imports = [...new Set(batch.flatMap((arrival) => arrival.import_id ?? []))]
  return loadRowReaders(ctx.db, imports)
}
