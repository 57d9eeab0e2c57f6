import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks again and again until there is an answer, and gives it. Fails with what was waited for when `seconds` have
 * gone; `instead` tells what is there in its place.
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  o: { seconds?: number; instead?: () => unknown } = {},
): Promise<T> {
  const seconds = o.seconds ?? 30
  const giveUp = performance.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (performance.now() > giveUp) {
      const found = o.instead ? `\nInstead: ${JSON.stringify(await o.instead(), null, 1)}` : ''
      throw new Error(`Within ${seconds} s it did not happen that ${what}.${found}`)
    }
    await sleep(20)
  }
}
