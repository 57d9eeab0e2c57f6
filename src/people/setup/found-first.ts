import { type Database, sql, type Tx } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, SYSTEM } from '../context.ts'
import { invite, type NewInvitation } from '../invitations/invite.ts'
import { addMember } from '../members/add-member.ts'
import { changeMember } from '../members/change-member.ts'
import type { Role } from '../roles.ts'
import { refuseWeakPassword } from '../sign-in/password-strength.ts'
import { makeUser } from '../users/make-user.ts'
import { takeSeat } from '../users/take-seat.ts'
import { insertWorkspace, listWorkspaces, type Workspace } from '../workspaces.ts'

/** Somebody named in the setup: the administrator in front of the page, or another person. */
export type Named = 'me' | { name: string; email: string | null }

/** Somebody new, or a user who has looked around in the sample company. */
export type Administrator = { name: string; email: string } & ({ password: string } | { userId: string })

export interface FirstCompany {
  /** The setup code that was entered: it is used up. */
  codeId: string
  company: { name: string; timeZone: string; currency: string; country: string | null; language: string }
  administrator: Administrator
  /** Who owns lead management. */
  leadManager: Named
  /** The executive who wants it to work. */
  sponsor: Named | null
}

export interface Founded {
  workspace: Workspace
  userId: string
  /** For those who were named and can be asked in. */
  invitations: (NewInvitation & { name: string })[]
}

/**
 * Founds the company, or takes over the one that the command line has founded and imported into: its administrator, its
 * lead manager and its sponsor. `onInvited` is in the same transaction. Refuses weak passwords and `email_taken`.
 */
export async function foundFirst(
  database: Database,
  o: FirstCompany,
  onInvited: (ctx: Context, invitation: NewInvitation) => Promise<void>,
): Promise<Founded> {
  const { administrator, company } = o
  const about = [administrator.name, administrator.email, company.name]
  if ('password' in administrator) await refuseWeakPassword(administrator.password, about)
  const there = await workspaceToTakeOver(database)
  return database.transaction(there?.id ?? newId(), async (db) => {
    const ctx: Context = { db, actor: SYSTEM, now: db.now }
    await useCode(ctx, o.codeId)
    const workspace = there ?? (await insertCompany(db, o))
    await db.run(sql`
      update workspaces set name = ${company.name}, country = ${company.country}, language = ${company.language}
      where id = ${workspace.id}`)
    const userId =
      'userId' in administrator ? administrator.userId : await makeUser(db, { ...administrator, about })
    const self = await seatAdministrator(ctx, workspace, o)
    await takeSeat(ctx, { memberId: self, userId })
    const invitations: Founded['invitations'] = []
    const manager = await seatLeadManager(ctx, workspace, o)
    const sponsor = await seatSponsor(ctx, workspace, o, self)
    for (const asked of [manager, sponsor]) {
      if (!asked) continue
      const invitation = await invite(ctx, { memberId: asked.id })
      await onInvited(ctx, invitation)
      invitations.push({ ...invitation, name: asked.name })
    }
    return { workspace, userId, invitations }
  })
}

/** What commands have founded before anybody signed in. */
export async function workspaceToTakeOver(database: Database): Promise<Workspace | null> {
  const all = await listWorkspaces(database)
  return all.find(({ slug, settings }) => !settings.sample && !slug.startsWith('unfinished-sample-')) ?? null
}

/** Of two who do it at once, the second waits here for the first, and then finds no code. */
async function useCode({ db }: Context, codeId: string): Promise<void> {
  const used = await db.run(sql`delete from setup_codes where id = ${codeId}`)
  if (used === 0) throw setupDone()
  await db.run(sql`delete from setup_codes`)
}

export function setupDone(): Refusal {
  return new Refusal('conflict', 'setup_done', 'This has been set up already. Please sign in.')
}

async function insertCompany(db: Tx, { company }: FirstCompany): Promise<Workspace> {
  try {
    return await insertWorkspace(db, company)
  } catch (error) {
    // The sample company may have the name.
    if (!(error instanceof Refusal) || error.reason !== 'slug_taken') throw error
    return insertWorkspace(db, { ...company, slug: `company-${newId().slice(-6)}` })
  }
}

async function seatAdministrator(ctx: Context, workspace: Workspace, o: FirstCompany): Promise<string> {
  const { name, email } = o.administrator
  if (o.leadManager !== 'me') {
    return (await addMember(ctx, { name, email, roles: ['administrator'] })).id
  }
  const fields = { name, email, roles: ['administrator', 'lead_manager'] satisfies Role[] }
  await changeMember(ctx, { id: workspace.lead_manager_id, fields })
  return workspace.lead_manager_id
}

type Asked = { id: string; name: string } | null

async function seatLeadManager(ctx: Context, workspace: Workspace, o: FirstCompany): Promise<Asked> {
  if (o.leadManager === 'me') return null
  await changeMember(ctx, { id: workspace.lead_manager_id, fields: o.leadManager })
  return { id: workspace.lead_manager_id, name: o.leadManager.name }
}

async function seatSponsor(
  ctx: Context,
  workspace: Workspace,
  o: FirstCompany,
  self: string,
): Promise<Asked> {
  if (o.sponsor === null) return null
  const isSelf = o.sponsor === 'me'
  const id = o.sponsor === 'me' ? self : (await addMember(ctx, { ...o.sponsor, roles: ['viewer'] })).id
  await ctx.db.run(sql`update workspaces set sponsor_id = ${id} where id = ${workspace.id}`)
  return isSelf ? null : { id, name: (o.sponsor as { name: string }).name }
}
