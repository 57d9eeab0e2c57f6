import { type Database, sql } from '#src/db/index.ts'
import { type DeskEntry, parcelOf, parcelsOfEntries, receiveWithin } from '#src/intake/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Actor, type Context, SYSTEM } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { settleBatch } from '#src/pipeline/settle-batch.ts'
import { takeBatch } from '#src/pipeline/take-batch.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Written down at the desk on the last morning, so many hours before the end. */
const AT_THE_DESK: (Pick<DeskEntry, 'how'> & { hours: number; said: Partial<DeskEntry> })[] = [
  {
    how: 'phone_call',
    hours: 5,
    said: {
      name: 'Hannah Brandl',
      company: 'Stadtwerke Passau',
      phone: '+49 851 560 3117',
      country: 'DE',
      topic: 'sewage lifting',
      message: 'Lifting station Grubweg: both pumps are twenty years old. Wants somebody to come and look.',
    },
  },
  {
    how: 'referral',
    hours: 3,
    said: {
      name: 'Peter Aumann',
      company: 'Molkerei Aumann',
      phone: '+49 8376 929 040',
      country: 'DE',
      topic: 'dosing pumps',
      message: 'Four dosing pumps for a new cleaning line, delivery in March.',
      referred_by: 'Karin Huber, Alpen Dairy',
    },
  },
  {
    how: 'business_card',
    hours: 1,
    said: {
      name: 'Lucía Ferrer',
      company: 'Aguas de Sonora',
      email: 'l.ferrer@aguas-sonora.example',
      country: 'MX',
      topic: 'borehole pumps',
      message: 'Gave her card at the gate: six wells in Hermosillo, asks for curves and prices.',
    },
  },
]

const PARTNER = 'https://shop.pumpen-nord.example'

/** Came in the last two days and could not be taken as it came. */
const TO_BE_MENDED: { hours: number; kind: string; reason: string; said: string | Record<string, string> }[] =
  [
    {
      hours: 41,
      kind: 'origin_not_allowed',
      reason: `It came from ${PARTNER}, which may not send the form “Ask for a quotation”.`,
      said: {
        name: 'Torben Lassen',
        email: 't.lassen@lassen-fisk.example',
        company: 'Lassen Fisk ApS',
        country: 'DK',
        message: 'Two dosing pumps for brine, stainless steel. Please quote with seals.',
      },
    },
    {
      hours: 26,
      kind: 'origin_not_allowed',
      reason: `It came from ${PARTNER}, which may not send the form “Ask for a quotation”.`,
      said: {
        name: 'Wiebke Onken',
        email: 'onken@deichverband-norden.example',
        company: 'Deichverband Norden',
        country: 'DE',
        message: 'Pumping station Leybucht needs a spare borehole pump before winter.',
      },
    },
    {
      hours: 19,
      kind: 'incomplete',
      reason: 'It lacks E-mail, which the form “Ask for a quotation” requires.',
      said: {
        name: 'Ravi Nair',
        phone: '+49 40 5588 2130',
        company: 'Nair Foods',
        country: 'DE',
        message: 'Please call me, the line stops on Friday.',
      },
    },
    {
      hours: 4,
      kind: 'unreadable',
      reason: 'It is neither JSON nor a form, so nobody can tell what was asked.',
      said: 'Anfrage Pumpe / Firma Brauhaus Werra / Tel. 05651 2280 / bitte um Rueckruf',
    },
  ]

interface Company {
  database: Database
  workspace: Workspace
  formId: string
  until: Date
}

/** What lies about on any day: entries of the desk, and arrivals that somebody has to mend. */
export async function playLastDays({ database, workspace, formId, until }: Company): Promise<void> {
  const before = (hours: number) => new Date(until.getTime() - hours * HOUR)
  const inTx = (at: Date, work: (ctx: Context) => Promise<unknown>) =>
    database.transaction(workspace.id, (db) => work({ db, actor: SYSTEM, now: at }))
  await inTx(until, ({ db }) =>
    receiveWithin(
      db,
      TO_BE_MENDED.map(({ hours, kind, reason, said }) =>
        parcelOf({
          ...arrivedAt(before(hours)),
          channel: 'web_form',
          formId,
          importId: null,
          askedAt: before(hours),
          idempotencyKey: null,
          content: Buffer.from(typeof said === 'string' ? said : new URLSearchParams(said).toString()),
          contentType: typeof said === 'string' ? 'text/plain' : 'application/x-www-form-urlencoded',
          context: {},
          quarantine: { kind, reason },
        }),
      ),
    ),
  )
  for (const { how, hours, said } of AT_THE_DESK) {
    const at = before(hours)
    await inTx(new Date(at.getTime() + MINUTE), async (ctx) => {
      const actor = await whoIsAtTheDesk(ctx)
      const parcels = parcelsOfEntries([{ id: newId(), how, ...said, asked_at: at }], { actor, now: ctx.now })
      const arrivals = parcels.flatMap((parcel) => parcel.arrivals)
      const known = arrivals.map((arrival) => ({ ...arrival, ...arrivedAt(at) }))
      await receiveWithin(ctx.db, known.map(parcelOf))
      const ids = known.map(({ id }) => id)
      await settleBatch(ctx, await takeBatch(ctx, ids.length, ids))
    })
  }
}

/** An id as it would have been made then: lists of arrivals are in the order of their ids. */
export function arrivedAt(receivedAt: Date): { id: string; receivedAt: Date } {
  const time = receivedAt.getTime().toString(16).padStart(12, '0')
  return { id: `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`, receivedAt }
}

async function whoIsAtTheDesk({ db }: Context): Promise<Actor> {
  const member = await db.first<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId} and 'desk' = any(roles) limit 1`)
  return member ? { kind: 'member', id: member.id, roles: ['desk'] } : SYSTEM
}
