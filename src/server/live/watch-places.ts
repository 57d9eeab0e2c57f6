import { earOf, type Readable } from './ear.ts'
import type { Place } from './place.ts'

export const BEAT_MS = 15_000
export const CHECK_MS = 15_000
const CHECKS_AT_ONCE = 4

/**
 * Gives each stream a sign of life every 15 s, and asks as often whether its listener still may hear and what; the
 * stream of one who may not any more ends.
 */
export function watchPlaces(o: { places: () => Place[]; readable: () => Readable }): {
  stop(): Promise<void>
} {
  const ticker = setInterval(tick, 1_000)
  let checking: Promise<unknown> | null = null
  let isStopped = false

  function tick(): void {
    const now = performance.now()
    const all = o.places()
    for (const place of all) {
      if (place.beatAt > now) continue
      place.beatAt = now + BEAT_MS
      place.stream.beat()
    }
    checking ??= checkAll(all.filter((place) => place.checkAt <= now)).finally(() => {
      checking = null
    })
  }

  function checkAll(due: Place[]): Promise<unknown> {
    const oneAfterAnother = async () => {
      for (let place = due.pop(); place && !isStopped; place = due.pop()) await check(place)
    }
    return Promise.all(Array.from({ length: CHECKS_AT_ONCE }, oneAfterAnother))
  }

  async function check(place: Place): Promise<void> {
    place.checkAt = performance.now() + CHECK_MS * (0.9 + Math.random() * 0.2)
    try {
      const ctx = await place.stillAllowed()
      if (ctx) place.ear = await earOf(ctx, o.readable())
      else place.stream.end()
    } catch {
      // The database is away: who may not any more is found out when it is back.
    }
  }

  return {
    async stop() {
      isStopped = true
      clearInterval(ticker)
      await checking
    },
  }
}
