import { z } from 'zod'
import { reportQuery } from '../schema.ts'
import { BOARD_NAMES } from './boards.ts'

export const boardQuery = reportQuery.omit({ by: true, series: true, format: true, without: true })

const filter = z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()]))
const number = z.number().nullable()

export const boardShape = z.object({
  board: z.enum(BOARD_NAMES),
  from: z.string().nullable(),
  to: z.string().nullable(),
  as_of: z.date(),
  tiles: z.array(
    z.object({
      figure: z.string(),
      unit: z.string(),
      more_is: z.enum(['better', 'worse']).nullable(),
      value: number,
      before: number,
      target: number,
      n: number,
      low: number,
      high: number,
      points: z.array(number),
      foreseen: number,
      filter: filter.nullable(),
      page: z.string().nullable(),
      bars: z.array(
        z.object({
          key: z.string(),
          name: z.string().nullable(),
          value: z.number(),
          of: number,
          filter: filter.nullable(),
          load: z
            .object({
              came: z.number(),
              in_time: number,
              verdict: z.enum(['too_much', 'could_take_more']).nullable(),
            })
            .optional(),
        }),
      ),
      bars_are: z.enum(['bucket', 'step', 'duty', 'campaign', 'person', 'stage']).nullable(),
    }),
  ),
})
