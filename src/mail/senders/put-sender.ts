import { type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { sealLink } from '#src/people/sign-in/sealed.ts'
import { makeDkimKey } from './dkim.ts'
import { type SenderRow, senders } from './tables.ts'

const columns = sql.raw(
  Object.keys(senders.columns)
    .map((column) => (column === 'warm_up_from' ? 'warm_up_from::text' : column))
    .join(', '),
)

export type SenderFields = Pick<
  SenderRow,
  | 'name'
  | 'host'
  | 'port'
  | 'security'
  | 'user_name'
  | 'from_address'
  | 'from_name'
  | 'carries'
  | 'per_minute'
  | 'per_domain_minute'
> & {
  /** Left out: as it was. Null: none. */
  password?: string | null | undefined
  warms_up: boolean
  signs: boolean
}

/** The mail servers of the workspace, in the order in which they were set up. */
export function readSenders(db: Db): Promise<SenderRow[]> {
  return db.all<SenderRow>(sql`
    select ${columns} from mail_senders where workspace_id = ${db.workspaceId} and ended_at is null order by id`)
}

/**
 * Sets a mail server up, or changes one (`id`). Who may change the workspace. The password is kept sealed and never told
 * again. With `signs` it gets a DKIM key, whose public part stands in `dkim_record`. Refuses `sender_not_found`.
 */
export async function putSender(
  ctx: Context,
  { password, warms_up, signs, ...fields }: SenderFields,
  id?: string,
): Promise<SenderRow> {
  const { db } = ctx
  const before = id === undefined ? undefined : await readSender(db, id)
  const today = ctx.now.toISOString().slice(0, 10)
  const kept = {
    password_sealed: before?.password_sealed ?? null,
    ...(password === undefined ? {} : { password_sealed: password && (await sealLink(db, password)) }),
  }
  const row: SenderRow = {
    ...fields,
    ...kept,
    ...(await keyFor(ctx, before, signs)),
    id: before?.id ?? newId(),
    warm_up_from: warms_up ? (before?.warm_up_from ?? today) : null,
    changed_at: ctx.now,
    changed_by: memberOf(ctx.actor),
    ended_at: null,
  }
  if (before) await db.update(senders, [row])
  else await db.insert(senders, [row])
  return row
}

async function keyFor(
  { db }: Context,
  before: SenderRow | undefined,
  signs: boolean,
): Promise<Pick<SenderRow, 'dkim_selector' | 'dkim_key_sealed' | 'dkim_record'>> {
  if (!signs) return { dkim_selector: null, dkim_key_sealed: null, dkim_record: null }
  if (before?.dkim_key_sealed) {
    const { dkim_selector, dkim_key_sealed, dkim_record } = before
    return { dkim_selector, dkim_key_sealed, dkim_record }
  }
  const { privateKey, record } = await makeDkimKey()
  const dkim_selector = `watertight-${newId().slice(-6)}`
  return { dkim_selector, dkim_key_sealed: await sealLink(db, privateKey), dkim_record: record }
}

/** Takes a mail server out of use: what it carried goes by another, or by that of the instance. Refuses `sender_not_found`. */
export async function endSender(ctx: Context, id: string): Promise<void> {
  await readSender(ctx.db, id)
  await ctx.db.run(sql`
    update mail_senders set ended_at = ${ctx.now}, changed_at = ${ctx.now}, changed_by = ${memberOf(ctx.actor)}
    where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
}

/** Refuses `sender_not_found`. */
export async function readSender(db: Db, id: string): Promise<SenderRow> {
  const row = await db.first<SenderRow>(sql`
    select ${columns} from mail_senders
    where workspace_id = ${db.workspaceId} and id = ${id} and ended_at is null`)
  if (!row) throw new Refusal('not_found', 'sender_not_found', 'There is no such mail server.')
  return row
}
