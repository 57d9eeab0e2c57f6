import { parseArgs } from 'node:util'
import { Refusal } from '../../lib/refusal.ts'
import { addMember } from '../../people/members/add-member.ts'
import { leaveWorkspace } from '../../people/members/change-member.ts'
import { findMember, listMembers } from '../../people/members/list-members.ts'
import type { MemberRow } from '../../people/members/tables.ts'
import { ROLES, type Role } from '../../people/roles.ts'
import { change, subcommand } from '../as-command-line.ts'
import type { Io } from '../io.ts'
import { inWorkspace, type OpenedWorkspace } from '../store/open-workspace.ts'

/** `watertight member add|list|leave`: `add` prints the id of the new member. */
export async function run(args: string[], io: Io): Promise<number> {
  const [what, rest] = subcommand(args, ['add', 'list', 'leave'])
  if (what === 'add') return addFromCommandLine(rest, io, { needsEmail: false })
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: what === 'leave',
    options: { workspace: { type: 'string' } },
  })
  return inWorkspace(io, { slug: values.workspace }, async ({ database, workspace }) => {
    const db = database.bind(workspace.id)
    if (what === 'list') {
      for (const member of await listMembers(db)) {
        const end = member.left_at ? `left ${member.left_at.toISOString().slice(0, 10)}` : ''
        const line = [member.id, member.name, member.email ?? '', member.roles.join(','), end]
        io.stdout.write(`${line.join('\t')}\n`)
      }
    } else {
      for (const who of positionals) {
        const { id } = await findMember(db, who)
        await change(database, workspace.id, (ctx) => leaveWorkspace(ctx, { id }))
      }
    }
    return 0
  })
}

/** Adds a member and prints the id; the first administrator as well as a rep who never signs in. */
export async function addFromCommandLine(
  args: string[],
  io: Io,
  o: { needsEmail: boolean; onAdded?(opened: OpenedWorkspace, member: MemberRow): Promise<void> },
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      workspace: { type: 'string' },
      name: { type: 'string' },
      email: { type: 'string' },
      role: { type: 'string', multiple: true },
      'external-id': { type: 'string' },
    },
  })
  const { email } = values
  if (o.needsEmail ? !isAddress(email) : email !== undefined && !isAddress(email)) {
    throw new Refusal(
      'invalid',
      'email_needed',
      'Give an e-mail address, for example --email anna@example.com',
    )
  }
  const name = values.name ?? email?.split('@')[0]
  if (!name) throw new Refusal('invalid', 'name_needed', 'Give a name, for example --name "Anna Abel"')
  const roles = rolesIn(values.role ?? (o.needsEmail ? ['administrator'] : ['rep']))
  return inWorkspace(io, { slug: values.workspace }, async (opened) => {
    const { database, workspace } = opened
    const external = values['external-id'] === undefined ? {} : { external_id: values['external-id'] }
    const member = await change(database, workspace.id, (ctx) =>
      addMember(ctx, { name, roles, email: email ?? null, ...external }),
    )
    io.stdout.write(`${member.id}\n`)
    await o.onAdded?.(opened, member)
    return 0
  })
}

function rolesIn(texts: readonly string[]): Role[] {
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => {
      const role = ROLES.find((known) => known === text.trim())
      if (role) return role
      throw new Refusal(
        'invalid',
        'unknown_role',
        `There is no role "${text}". There are: ${ROLES.join(', ')}.`,
      )
    })
}

function isAddress(text: string | undefined): boolean {
  return text !== undefined && /^[^\s@]+@[^\s@]+$/.test(text)
}
