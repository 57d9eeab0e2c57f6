import { z } from 'zod'
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS } from '#src/followup/index.ts'
import { reasons } from '#src/lead/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { readAmount } from '#src/lib/money.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { currencyShape, storedLine, storedText } from '#src/lib/shapes.ts'

const id = z.uuid()
const empty = (text: unknown) => (typeof text === 'string' && text.trim() === '' ? undefined : text)
const optional = <T extends z.ZodType>(shape: T) => z.preprocess(empty, shape.optional())

const note = optional(storedText(5_000))
const day = optional(z.iso.date())
const currency = optional(currencyShape)
const amount = optional(
  z.string().transform((text, ctx) => {
    const read = readAmount(text)
    if ('amount' in read) return read.amount
    ctx.addIssue({ code: 'custom', message: read.reason })
    return z.NEVER
  }),
)

const shapes = z.discriminatedUnion('do', [
  z.object({ do: z.literal('accept'), id }),
  z.object({ do: z.literal('decline'), id, reason: z.enum(reasons.REJECT_REASONS), note }),
  z.object({
    do: z.literal('contacted'),
    id,
    channel: z.enum(ATTEMPT_CHANNELS),
    result: z.enum(ATTEMPT_RESULTS),
    note,
  }),
  z.object({ do: z.literal('quoted'), id, amount, currency, on: day }),
  z.object({ do: z.literal('sold'), id, amount, currency, product: optional(storedLine()), day }),
  z.object({
    do: z.literal('not_now'),
    id,
    reason: z.enum(reasons.RECYCLE_REASONS),
    months: optional(z.coerce.number().int().min(1).max(120)),
    day,
    note,
  }),
  z.object({ do: z.literal('no_sale'), id, reason: z.enum(reasons.DISQUALIFY_REASONS), note }),
  z.object({ do: z.literal('lost'), id, reason: z.enum(reasons.LOST_REASONS), note }),
  z.object({ do: z.literal('note'), id, note: storedText(5_000).trim().min(1) }),
  z.object({ do: z.literal('undo'), id }),
])

type Shape = z.output<typeof shapes>
export type Answers = { criterion: string; answer: 'yes' | 'no' | 'unknown' }[]

/** What was sent from the page, with days as moments. */
export type Sent =
  | Exclude<Shape, { do: 'quoted' | 'sold' | 'not_now' }>
  | (Extract<Shape, { do: 'quoted' }> & { answers: Answers })
  | (Extract<Shape, { do: 'sold' }> & { soldAt: Date })
  | (Extract<Shape, { do: 'not_now' }> & { wakeAt: Date | undefined })

/**
 * Reads a form of the page; null for none of them. Refuses `form_unreadable`, `amount_unreadable`, `amount_negative`,
 * `day_ahead` for a sale of tomorrow.
 */
export function readSent(form: URLSearchParams, o: { timeZone: string; now: Date }): Sent | null {
  if (!form.has('do')) return null
  const read = shapes.safeParse(Object.fromEntries(form))
  if (!read.success) throw unreadable(read.error.issues[0]?.message ?? '')
  const sent = read.data
  if (sent.do === 'quoted') return { ...sent, answers: answersIn(form) }
  if (sent.do === 'sold') return { ...sent, soldAt: soldOn(sent.day, o) }
  if (sent.do === 'not_now') return { ...sent, wakeAt: wakeOn(sent, o) }
  return sent
}

function answersIn(form: URLSearchParams): Answers {
  return [...form].flatMap(([name, value]) => {
    const criterion = /^answer_(.{1,100})$/.exec(name)?.[1]
    return criterion && (value === 'yes' || value === 'no' || value === 'unknown')
      ? [{ criterion, answer: value }]
      : []
  })
}

/** Sold today is sold now; on an earlier day, at its noon. */
function soldOn(day: string | undefined, { timeZone, now }: { timeZone: string; now: Date }): Date {
  const today = dayIn(timeZone, now)
  if (day === undefined || day === today) return now
  if (day > today) throw new Refusal('invalid', 'day_ahead', 'The day of the sale lies ahead.')
  return noonOf(day, timeZone)
}

function wakeOn(
  { day, months }: { day?: string | undefined; months?: number | undefined },
  { timeZone, now }: { timeZone: string; now: Date },
): Date | undefined {
  if (day !== undefined) return noonOf(day, timeZone)
  if (months === undefined) return undefined
  const wake = Temporal.PlainDate.from(dayIn(timeZone, now)).add({ months })
  return noonOf(wake.toString(), timeZone)
}

function noonOf(day: string, timeZone: string): Date {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' })
  return new Date(noon.epochMilliseconds)
}

function unreadable(why: string): Refusal {
  if (why === 'amount_negative') return new Refusal('invalid', why, 'An amount is not less than nothing.')
  if (why === 'amount_unreadable') {
    return new Refusal('invalid', why, 'This amount cannot be read. Please write it like 12500 or 12500.50.')
  }
  return new Refusal(
    'invalid',
    'form_unreadable',
    'Something is missing or cannot be read. Please try again.',
  )
}
