import { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Settings } from '#src/lib/settings.ts'
import { storedLine } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { type Arrival, parcelOf } from '../../inbox/arrival.ts'
import type { Inbox } from '../../inbox/group-commit.ts'
import { addHook, archiveHook, type BookingHook, findHook, listHooks, markHookHeard } from './hooks.ts'
import { isSigned } from './is-signed.ts'
import { BOOKING_TOOLS, readBooking } from './read-booking.ts'

const LARGEST = 500_000
const PER_MINUTE = 300

const hookAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  tool: z.enum(BOOKING_TOOLS),
  /** What the tool signs with. */
  secret: z.string(),
  /** What it posts to. */
  address: z.string(),
  last_heard_at: z.date().nullable(),
})
export const hooksAnswer = z.object({ hooks: z.array(hookAnswer) })
export const hookBody = z.strictObject({ name: storedLine(100), tool: z.enum(BOOKING_TOOLS) })
const idParams = z.object({ id: z.uuid() })

/** Calls that people book by themselves with Cal.com or Calendly. */
export function bookingRoutes(
  app: App,
  { settings, inbox }: { inbox: Inbox; settings: Settings; database: Database },
): void {
  const shown = (hook: BookingHook) => ({ ...hook, address: `${settings.publicUrl}/b/${hook.id}` })
  app.route({
    method: 'GET',
    url: '/api/booking-hooks',
    summary: 'Addresses that booking tools tell of calls',
    needs: 'forms.write',
    schema: { answers: { 200: hooksAnswer } },
    handler: async ({ read }) => ({ hooks: (await listHooks(read().db)).map(shown) }),
  })
  app.route({
    method: 'POST',
    url: '/api/booking-hooks',
    summary: 'Open an address for a booking tool',
    needs: 'forms.write',
    schema: { body: hookBody, answers: { 201: hookAnswer } },
    async handler({ change, body, reply }) {
      const hook = await change((ctx) => addHook(ctx, body))
      reply.code(201)
      return shown(hook)
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/booking-hooks/:id/archived',
    summary: 'Take an address of a booking tool out of use, or back into use',
    needs: 'forms.write',
    schema: {
      params: idParams,
      body: z.strictObject({ is_archived: z.boolean() }),
      answers: { 200: hooksAnswer },
    },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await archiveHook(ctx, { id: params.id, isArchived: body.is_archived })
        return { hooks: (await listHooks(ctx.db)).map(shown) }
      }),
  })
  app.publicRoute({
    method: 'POST',
    url: '/b/:id',
    summary: 'What Cal.com or Calendly post when somebody books, moves or cancels a call; signed by them',
    schema: { params: idParams },
    limitPerMinute: PER_MINUTE,
    bodyLimit: LARGEST,
    rawBody: true,
    async handler({ params, request, reply, database }) {
      const hook = await findHook(database, params.id)
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      if (!isSigned({ ...hook, body, now: new Date() }, request.headers)) throw notSigned()
      const booking = readBooking(hook.tool, body.toString('utf8'))
      if (!booking) throw notABooking()
      const arrival = booking.what === 'nothing' ? null : arrivalOf(hook, body, booking)
      if (arrival) await store(inbox, hook.workspaceId, arrival)
      await markHookHeard(database.bind(hook.workspaceId), hook.id)
      return reply.code(204).send()
    },
  })
}

/** The tool tells the same again, in other words: it is here already. */
async function store(inbox: Inbox, workspaceId: string, arrival: Arrival): Promise<void> {
  try {
    await inbox.receive(workspaceId, parcelOf(arrival))
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'idempotency_key_reused') throw error
  }
}

type Heard = Exclude<NonNullable<ReturnType<typeof readBooking>>, { what: 'nothing' }>

/** A call that is off is no inquiry, and the lead still has it as its next step: somebody is to look. */
function arrivalOf(hook: BookingHook, content: Buffer, booking: Heard): Arrival {
  const arrival: Arrival = {
    id: newId(),
    channel: 'booking',
    formId: null,
    importId: null,
    askedAt: null,
    idempotencyKey: `booking:${hook.id}:${booking.key}`.slice(0, 300),
    content,
    contentType: 'application/json',
    context: { hook_id: hook.id, tool: hook.tool },
  }
  if (booking.what === 'booked') return arrival
  const when = booking.at ? ` of ${booking.at.slice(0, 16).replace('T', ' ')} UTC` : ''
  const reason = `${booking.who} cancelled the call${when}. If a lead still has it as its next step, set another.`
  return { ...arrival, quarantine: { kind: 'call_cancelled', reason: reason.slice(0, 500) } }
}

function notSigned(): Refusal {
  return new Refusal('unauthorized', 'not_signed', 'The signature is missing or does not fit the secret.')
}

function notABooking(): Refusal {
  return new Refusal('invalid', 'not_a_booking', 'This is not what the booking tool posts.')
}
