import { sql } from '#src/db/index.ts'
import { MAIL_TYPE } from '#src/intake/channels/email/fields-of-mail.ts'
import { type Becoming, chooseBecoming, findTies, replySecretIn, type Tie } from '#src/mail/hearing/index.ts'
import { type ReadMail, readMail } from '#src/mail/reading/index.ts'
import type { Context } from '#src/people/context.ts'
import type { WaitingArrival } from '../take-batch.ts'
import { whoseMails } from './whose-mails.ts'

/** An arrival that is a mail, with what it belongs to and what it becomes. */
export interface HeardMail {
  arrival: WaitingArrival
  mail: ReadMail
  tie: Tie | undefined
  becoming: Becoming
}

export type HeardMails = ReadonlyMap<string, HeardMail>

const NOTHING: HeardMails = new Map()

/** Reads the mails of a batch and decides what each becomes; by the id of its arrival. */
export async function hearMails(ctx: Context, batch: readonly WaitingArrival[]): Promise<HeardMails> {
  const mails = batch
    .filter(({ content_type }) => content_type === MAIL_TYPE)
    .map((arrival) => ({ id: arrival.inquiry_id, arrival, mail: readMail(arrival.content) }))
  if (mails.length === 0) return NOTHING
  const toTie = mails.map((one) => ({ ...one, recipients: recipientsOf(one) }))
  const [ties, ours] = await Promise.all([
    findTies(ctx.db, toTie, await replySecretIn(ctx.db)),
    readOurs(
      ctx,
      mails.flatMap(({ mail }) => mail.replyTo[0]?.address ?? mail.from?.address ?? []),
    ),
  ])
  const ofMembers = await whoseMails(
    ctx,
    toTie.map((one) => ({ ...one, tie: ties.get(one.id) })),
  )
  const own = await readOwnIds(
    ctx,
    mails.flatMap(({ mail }) => mail.messageId ?? []),
  )
  return new Map(
    mails.map(({ id, arrival, mail }) => {
      // Who wants the answer to go to somebody else speaks for them: forms of sites do.
      const from = mail.replyTo[0]?.address ?? mail.from?.address ?? ''
      const becoming = chooseBecoming(mail, {
        tie: ties.get(id),
        isOurs: ours.mailboxes.has(from) || own.has(mail.messageId ?? ''),
        isMember: ours.members.has(from),
        ofMember: ofMembers.get(id) ?? null,
        isAdmitted: arrival.is_admitted,
      })
      return [id, { arrival, mail, tie: ties.get(id), becoming }]
    }),
  )
}

function recipientsOf({ arrival, mail }: { arrival: WaitingArrival; mail: ReadMail }): string[] {
  const { recipient } = arrival.context
  return typeof recipient === 'string' ? [recipient, ...mail.recipients] : mail.recipients
}

async function readOurs({ db }: Context, addresses: readonly string[]) {
  const rows = await db.all<{ address: string; what: 'mailbox' | 'member' }>(sql`
    select address, 'mailbox' as what from mailboxes
    where workspace_id = ${db.workspaceId} and address = any(${addresses}::text[])
    union all
    select lower(email), 'member' from members
    where workspace_id = ${db.workspaceId} and left_at is null and lower(email) = any(${addresses}::text[])`)
  const of = (what: string) => new Set(rows.filter((row) => row.what === what).map((row) => row.address))
  return { mailboxes: of('mailbox'), members: of('member') }
}

const OURS = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i

/** Those of the ids that mails of ours were sent under: what is sent to ourselves comes round again. */
async function readOwnIds({ db }: Context, ids: readonly string[]): Promise<Set<string>> {
  const byId = new Map(
    ids.flatMap((id) => (OURS.exec(id)?.[1] ? [[OURS.exec(id)?.[1]?.toLowerCase() as string, id]] : [])),
  )
  if (byId.size === 0) return new Set()
  const rows = await db.all<{ id: string }>(sql`
    select m.id from unnest(${[...byId.keys()]}::uuid[]) u(id)
    cross join lateral (
      select id from messages where workspace_id = ${db.workspaceId} and id = u.id offset 0
    ) m`)
  return new Set(rows.map(({ id }) => byId.get(id) as string))
}
