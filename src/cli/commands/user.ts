import { parseArgs } from 'node:util'
import { sql } from '../../db/index.ts'
import { Refusal } from '../../lib/refusal.ts'
import { invite } from '../../people/invitations/invite.ts'
import { forgetDevices } from '../../people/users/lost-device.ts'
import { passwordLink } from '../../people/users/password-link.ts'
import { change, subcommand } from '../as-command-line.ts'
import { type Io, tell } from '../io.ts'
import { inWorkspace } from '../store/open-workspace.ts'
import { addFromCommandLine } from './member.ts'

/**
 * `watertight user add --email … [--name …] [--role …]`: somebody who signs in, an administrator where no role is said;
 * prints the id, and the link with which they choose a password. `watertight user link --email …`: a link for a new
 * password, for whoever lost theirs where no mail can be sent; with `--lost-device`, a phone that is lost lets nobody in
 * any more and they are signed out everywhere.
 */
export async function run(args: string[], io: Io): Promise<number> {
  const [what, rest] = subcommand(args, ['add', 'link'])
  if (what === 'link') return printLink(rest, io)
  return addFromCommandLine(rest, io, {
    needsEmail: true,
    async onAdded({ database, workspace, settings }, member) {
      const { link } = await change(database, workspace.id, (ctx) => invite(ctx, { memberId: member.id }))
      tell(io)(
        `${member.name} chooses a password here, once, within seven days: ${settings.publicUrl}${link}`,
      )
    },
  })
}

async function printLink(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { workspace: { type: 'string' }, email: { type: 'string' }, 'lost-device': { type: 'boolean' } },
  })
  const email = values.email?.trim().toLowerCase()
  if (!email) {
    throw new Refusal('invalid', 'email_needed', 'Say whose: user link --email anna@example.com')
  }
  return inWorkspace(io, { slug: values.workspace }, async ({ database, workspace, settings }) => {
    const link = await change(database, workspace.id, async ({ db }) => {
      const user = await db.first<{ id: string }>(sql`
        select u.id from users u join members m on m.user_id = u.id and m.left_at is null
        where m.workspace_id = ${workspace.id} and u.email = ${email}`)
      if (!user) throw new Refusal('not_found', 'user_not_found', `Nobody signs in here as ${email}.`)
      if (values['lost-device']) await forgetDevices(db, user.id)
      return passwordLink(db, user.id)
    })
    io.stdout.write(`${settings.publicUrl}${link}\n`)
    return 0
  })
}
