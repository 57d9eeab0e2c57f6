import { z } from 'zod'

const EARLIEST = Date.UTC(1900, 0, 1)
const LATEST = Date.UTC(2200, 0, 1)

/** A moment as it is written in a request, with its offset: 2026-03-01T09:00:00Z. From 1900 until 2199. */
export const instantText = z.iso
  .datetime({ offset: true })
  .refine(isWithinReach, 'Only moments from 1900 until 2199 are known here.')
  .describe('A moment with its offset, for example 2026-03-01T09:00:00+01:00')

/** The same as a date. */
export const instant = instantText.transform((text) => new Date(text))

function isWithinReach(text: string): boolean {
  const at = Date.parse(text)
  return at >= EARLIEST && at < LATEST
}
