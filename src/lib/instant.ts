import { z } from 'zod'

/** A moment in a request, with its offset: 2026-03-01T09:00:00Z. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .describe('A moment with its offset, for example 2026-03-01T09:00:00+01:00')
