import { type Database, sql, type Tx } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { SYSTEM } from '../context.ts'
import { tokenHash, workspaceIn } from '../tokens/token-text.ts'
import { makeUser } from '../users/make-user.ts'
import { takeSeat } from '../users/take-seat.ts'
import { INVITATION } from './invite.ts'

/** What an invitation offers, for the page that shows it. */
export interface Offered {
  workspace: string
  name: string
  email: string | null
  invited_by: string | null
  expires_at: Date
  /** Somebody signs in with this address already: they accept as themselves. */
  has_account: boolean
}

interface Row extends Offered {
  id: string
  member_id: string
  is_over: boolean
}

/** What the invitation of a link offers. Refuses `link_over` for one that is used, withdrawn, too old or made up. */
export async function readInvitation(database: Database, text: string): Promise<Offered> {
  const workspaceId = workspaceIn(text, INVITATION)
  if (!workspaceId) throw linkOver()
  const { id: _, member_id: __, is_over: ___, ...offered } = await find(database.bind(workspaceId), text)
  return offered
}

export type Taker = { userId: string } | { name: string; email: string | null; password: string }

/**
 * Takes the place that an invitation offers: as the user who is signed in, or as a new one who chooses name and password
 * (and address, where the invitation has none). Answers the user's id and the workspace's slug. Refuses `link_over`,
 * `email_needed`, `email_taken`, `has_a_seat`, `seat_taken` and weak passwords.
 */
export async function acceptInvitation(
  database: Database,
  o: { text: string; as: Taker },
): Promise<{ userId: string; slug: string }> {
  const workspaceId = workspaceIn(o.text, INVITATION)
  if (!workspaceId) throw linkOver()
  return database.transaction(workspaceId, async (db) => {
    const invitation = await find(db, o.text, sql`for update of i`)
    const userId = 'userId' in o.as ? o.as.userId : await makeTaker(db, invitation, o.as)
    await takeSeat({ db, actor: SYSTEM, now: db.now }, { memberId: invitation.member_id, userId })
    await db.run(sql`
      update invitations set accepted_at = ${db.now} where workspace_id = ${workspaceId} and id = ${invitation.id}`)
    const workspace = await db.first<{ slug: string }>(
      sql`select slug from workspaces where id = ${workspaceId}`,
    )
    return { userId, slug: workspace?.slug as string }
  })
}

async function makeTaker(db: Tx, offered: Row, as: Exclude<Taker, { userId: string }>): Promise<string> {
  const email = offered.email ?? as.email
  if (!email) {
    throw new Refusal('invalid', 'email_needed', 'Please give the e-mail address that you will sign in with.')
  }
  const { workspaceId } = db
  const userId = await makeUser(db, {
    name: as.name,
    email,
    password: as.password,
    about: [offered.workspace],
  })
  // The name they give themselves is the one their colleagues see.
  await db.run(sql`
    update members set name = ${as.name}, email = coalesce(email, ${email.toLowerCase()})
    where workspace_id = ${workspaceId} and id = ${offered.member_id}
      and not exists (select from members o where o.workspace_id = ${workspaceId} and o.id <> ${offered.member_id}
        and o.email = ${email.toLowerCase()})`)
  return userId
}

async function find(
  db: Pick<Tx, 'first' | 'workspaceId'>,
  text: string,
  locked: ReturnType<typeof sql> = sql``,
): Promise<Row> {
  const row = await db.first<Row>(sql`
    select i.id, i.member_id, i.expires_at, w.name as workspace, m.name, m.email, b.name as invited_by,
      exists (select from users u where u.email = lower(m.email)) as has_account,
      (i.accepted_at is not null or i.withdrawn_at is not null or i.expires_at <= now() or m.left_at is not null
        or m.user_id is not null) as is_over
    from invitations i
    join workspaces w on w.id = i.workspace_id
    join members m on m.workspace_id = i.workspace_id and m.id = i.member_id
    left join members b on b.workspace_id = i.workspace_id and b.id = i.invited_by
    where i.workspace_id = ${db.workspaceId} and i.hash = ${tokenHash(text)} ${locked}`)
  if (!row || row.is_over) throw linkOver()
  return row
}

function linkOver(): Refusal {
  return new Refusal(
    'conflict',
    'link_over',
    'This invitation was used already, or is too old. Ask whoever invited you for a new one.',
  )
}
