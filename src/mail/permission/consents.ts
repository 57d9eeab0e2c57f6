import { sql, type Table } from '#src/db/index.ts'
import { type ContactBasisRow, contactBases } from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { queueMessages } from '../queue-messages.ts'
import { liftSuppression, readSuppressions } from './suppressions.ts'

/** A consent as somebody gave it. */
export interface GivenConsent {
  personId: string
  address: string | null
  /** What they agreed to, word by word. */
  wording: string
  /** Where: `form contact`. */
  source: string
  at: Date
  /** Whether it counts only once they confirmed it by mail. */
  isToBeConfirmed: boolean
}

interface ConsentRow {
  id: string
  person_id: string
  wording: string
  source: string
  given_at: Date
  counts_at_once: boolean
}

const consents: Table<ConsentRow> = {
  name: 'consents',
  key: ['id'],
  columns: {
    id: 'uuid',
    person_id: 'uuid',
    wording: 'text',
    source: 'text',
    given_at: 'timestamptz',
    counts_at_once: 'bool',
  },
}

/**
 * Keeps consents with their words, time and place. One that is to be confirmed, and one of an address that was turned
 * off (anybody can write somebody else's into a form), asks its giver by mail, once a day, and counts only then.
 */
export async function keepConsents(ctx: Context, given: readonly GivenConsent[]): Promise<void> {
  if (given.length === 0) return
  const suppressed = await readSuppressions(
    ctx.db,
    given.map(({ address }) => address),
  )
  const rows = given.map((consent) => ({
    ...consent,
    id: newId(),
    isToBeConfirmed: consent.isToBeConfirmed || suppressed.has(consent.address ?? ''),
  }))
  await ctx.db.insert(
    consents,
    rows.map(({ id, personId, wording, source, at, isToBeConfirmed }) => ({
      id,
      person_id: personId,
      wording,
      source,
      given_at: at,
      counts_at_once: !isToBeConfirmed,
    })),
  )
  await queueMessages(
    ctx,
    rows
      .filter(({ isToBeConfirmed, address }) => isToBeConfirmed && address !== null)
      .map(({ id, personId, address }) => ({
        kind: 'confirmation',
        template: 'confirmation',
        person_id: personId,
        to_address: address,
        dedupe_key: `confirm:${personId}:${ctx.now.toISOString().slice(0, 10)}`,
        data: { consent: id },
      })),
  )
}

/** The person whose consent it is says that they gave it. Safe to repeat; answers false where there is no such consent. */
export async function confirmConsent(
  ctx: Context,
  o: { consentId: string; personId: string },
): Promise<boolean> {
  const { db } = ctx
  const consent = await db.first<{ confirmed_at: Date | null; email: string | null }>(sql`
    select c.confirmed_at, p.email from consents c
    join persons p on p.workspace_id = c.workspace_id and p.id = c.person_id
    where c.workspace_id = ${db.workspaceId} and c.id = ${o.consentId} and c.person_id = ${o.personId}
      and c.withdrawn_at is null for update of c`)
  if (!consent) return false
  if (consent.confirmed_at !== null) return true
  await db.run(sql`
    update consents set confirmed_at = ${ctx.now} where workspace_id = ${db.workspaceId} and id = ${o.consentId}`)
  const basis: ContactBasisRow = {
    person_id: o.personId,
    channel: 'email',
    basis: 'consent',
    origin: 'confirmed_by_mail',
    since: ctx.now,
  }
  await db.insert(
    contactBases,
    [basis],
    `on conflict (workspace_id, person_id, channel) do update
     set basis = excluded.basis, origin = excluded.origin, since = excluded.since`,
  )
  if (consent.email) {
    await liftSuppression(ctx, { address: consent.email, reasons: ['unsubscribed', 'asked'] })
  }
  return true
}
