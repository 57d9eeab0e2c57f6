import { z } from 'zod'
import { storedLine } from '#src/lib/shapes.ts'

const spelling = storedLine(100)

export const competitorBody = z.object({
  name: spelling,
  spellings: z.array(spelling).max(100).default([]).describe('How else people write it'),
})

export const spellingBody = z.object({ spelling })

export const competitorsAnswer = z.object({
  competitors: z.array(z.object({ id: z.string(), name: z.string(), spellings: z.array(z.string()) })),
})

export const proposalsAnswer = z.object({
  proposals: z.array(z.object({ spelling: z.string(), leads: z.number() })),
  set_aside: z.array(z.string()),
})
