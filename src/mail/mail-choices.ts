import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf, type ReadContext } from '#src/people/context.ts'

/** Which mail a member wants: that something was offered to them, and their day, each morning. */
export interface MailChoices {
  offer: boolean
  digest: boolean
}

const KINDS = ['offer', 'digest'] as const

/** What the member who asks chose; wanted until they say otherwise. */
export function readMailChoices({ db, actor }: Pick<ReadContext, 'db' | 'actor'>): Promise<MailChoices> {
  return choicesOf(db, memberOf(actor))
}

/** A member says for themself which mail they want; what is left out stays. Refuses `no_member` to a token that speaks for nobody. */
export async function chooseMail(
  ctx: Context,
  choices: { [Kind in keyof MailChoices]?: boolean | undefined },
): Promise<MailChoices> {
  const self = memberOf(ctx.actor)
  if (self === null) {
    throw new Refusal('conflict', 'no_member', 'This token speaks for nobody, so nobody can be mailed.')
  }
  const { workspaceId } = ctx.db
  for (const kind of KINDS) {
    if (choices[kind] === undefined) continue
    await ctx.db.run(
      choices[kind]
        ? sql`delete from muted_mail where workspace_id = ${workspaceId} and member_id = ${self} and kind = ${kind}`
        : sql`insert into muted_mail (workspace_id, member_id, kind, muted_at)
            values (${workspaceId}, ${self}, ${kind}, ${ctx.now}) on conflict do nothing`,
    )
  }
  return choicesOf(ctx.db, self)
}

async function choicesOf(db: Db, memberId: string | null): Promise<MailChoices> {
  const muted = await db.all<{ kind: string }>(sql`
    select kind from muted_mail where workspace_id = ${db.workspaceId} and member_id = ${memberId}::uuid`)
  const wants = (kind: string) => !muted.some((row) => row.kind === kind)
  return { offer: wants('offer'), digest: wants('digest') }
}
