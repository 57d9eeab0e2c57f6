import { type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { suppressAddress } from '../permission/suppressions.ts'
import type { BounceOutcome, ReturnNotice } from '../reading/index.ts'
import type { Tie } from './find-ties.ts'
import { type ReturnedMailRow, returnedMails } from './tables.ts'

export interface Returned {
  inquiryId: string | null
  mail: ReturnNotice
  tie: Pick<Tie, 'message_id'> | undefined
}

/** An address that fails softly so often within so many days is as good as dead. */
const SOFT_TIMES = 3
const SOFT_DAYS = 30
/** Kinds of feedback that say nothing against our mail. */
const NO_COMPLAINT = new Set(['not-spam', 'auth-failure', 'dmarc', 'tls-report'])
/** Nothing was wrong with the address: a mailbox that only waits, or mail that went through. */
const NO_FAILURE = new Set(['delivered'])

/**
 * Marks what came back: the message, and the address of the person as bad, at once where nobody will ever be reached
 * there, or after three soft failures within thirty days. Who complains is never mailed again: their basis is withdrawn
 * and the address put on the list. Without a message of ours nothing is believed but an address we have mailed: a report
 * that somebody made up must not silence others.
 */
export async function recordReturns(ctx: Context, returned: readonly Returned[]): Promise<void> {
  for (const one of returned) {
    if (one.mail.kind === 'complaint') await complain(ctx, one)
    else for (const outcome of one.mail.outcomes) await comeBack(ctx, one, outcome)
  }
}

async function comeBack(ctx: Context, one: Returned, outcome: BounceOutcome): Promise<void> {
  if (NO_FAILURE.has(outcome.reason)) return
  const mailed = await readMailed(ctx.db, one, outcome.recipient)
  if (!mailed) return
  const row: ReturnedMailRow = {
    id: newId(),
    inquiry_id: one.inquiryId,
    message_id: mailed.message_id,
    person_id: mailed.person_id,
    is_hard: outcome.isHard,
    reason: outcome.reason,
    status: outcome.status,
    returned_at: ctx.now,
  }
  await ctx.db.insert(returnedMails, [row])
  await ctx.db.run(sql`
    update messages set bounced_at = ${ctx.now}, last_error = ${`It came back: ${outcome.words}`.slice(0, 500)}
    where workspace_id = ${ctx.db.workspaceId} and id = ${mailed.message_id} and bounced_at is null`)
  const isDead = outcome.isHard || (await softFailures(ctx, mailed.person_id)) >= SOFT_TIMES
  if (!isDead) return
  if (mailed.to_address) await suppressAddress(ctx, { address: mailed.to_address, reason: 'bounced' })
  await ctx.db.run(sql`
    update persons set flags = array_append(flags, 'email_bounced')
    where workspace_id = ${ctx.db.workspaceId} and id = ${mailed.person_id}
      and email is not distinct from ${mailed.to_address} and not 'email_bounced' = any(flags)`)
}

async function softFailures({ db, now }: Context, personId: string | null): Promise<number> {
  if (personId === null) return 0
  const since = new Date(now.getTime() - SOFT_DAYS * 86_400_000)
  const row = await db.first<{ times: number }>(sql`
    select count(distinct coalesce(message_id, id))::int as times from returned_mails
    where workspace_id = ${db.workspaceId} and person_id = ${personId} and returned_at > ${since}`)
  return row?.times ?? 0
}

async function complain(ctx: Context, one: Returned): Promise<void> {
  if (one.mail.kind !== 'complaint' || NO_COMPLAINT.has(one.mail.complaint.type)) return
  const mailed = await readMailed(ctx.db, one, one.mail.complaint.recipient)
  if (!mailed) return
  await ctx.db.run(sql`
    update messages set complained_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = ${mailed.message_id} and complained_at is null`)
  if (mailed.to_address) await suppressAddress(ctx, { address: mailed.to_address, reason: 'complained' })
  if (mailed.person_id === null) return
  await ctx.db.run(sql`
    insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
    values (${ctx.db.workspaceId}, ${mailed.person_id}, 'email', 'withdrawn', 'complaint', ${ctx.now})
    on conflict (workspace_id, person_id, channel) do update
      set basis = 'withdrawn', origin = 'complaint', since = excluded.since`)
}

interface Mailed {
  message_id: string
  person_id: string | null
  to_address: string | null
}

const MAILED_DAYS = 60

/** The message it is about: the one whose id is told, else the last to that address of late. Mail to members is not ours to judge. */
function readMailed(db: Db, { tie }: Returned, recipient: string | null): Promise<Mailed | undefined> {
  if (tie?.message_id) {
    return db.first<Mailed>(sql`
      select id as message_id, person_id, to_address from messages
      where workspace_id = ${db.workspaceId} and id = ${tie.message_id} and member_id is null`)
  }
  if (recipient === null) return Promise.resolve(undefined)
  return db.first<Mailed>(sql`
    select m.id as message_id, m.person_id, m.to_address
    from person_keys k
    join leads l on l.workspace_id = k.workspace_id and l.person_id = k.person_id
    cross join lateral (
      select id, person_id, to_address, sent_at from messages
      where workspace_id = ${db.workspaceId} and lead_id = l.id and sent_at is not null
        and lower(to_address) = ${recipient}
        and sent_at > now() - make_interval(days => ${MAILED_DAYS}) offset 0
    ) m
    where k.workspace_id = ${db.workspaceId} and k.kind = 'email' and k.value = ${recipient}
    order by m.sent_at desc limit 1`)
}
