import { parseArgs } from 'node:util'
import { findMember } from '../../people/members/list-members.ts'
import { createToken } from '../../people/tokens/create-token.ts'
import { listTokens, revokeToken } from '../../people/tokens/list-tokens.ts'
import { change, subcommand } from '../as-command-line.ts'
import type { Io } from '../io.ts'
import { inWorkspace } from '../store/open-workspace.ts'

/** `watertight token create|list|revoke`: `create` prints nothing but the token. */
export async function run(args: string[], io: Io): Promise<number> {
  const [what, rest] = subcommand(args, ['create', 'list', 'revoke'])
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: what === 'revoke',
    options: {
      workspace: { type: 'string' },
      scope: { type: 'string', multiple: true },
      member: { type: 'string' },
      name: { type: 'string' },
    },
  })
  return inWorkspace(io, { slug: values.workspace }, async ({ database, workspace }) => {
    const db = database.bind(workspace.id)
    if (what === 'create') {
      const scopes = (values.scope ?? []).flatMap((text) => text.split(',')).map((scope) => scope.trim())
      const member = values.member === undefined ? null : await findMember(db, values.member)
      const name = values.name ?? member?.name ?? 'Command line'
      const { text } = await change(database, workspace.id, (ctx) =>
        createToken(ctx, { name, scopes, memberId: member?.id ?? null }),
      )
      io.stdout.write(`${text}\n`)
    } else if (what === 'list') {
      for (const token of await listTokens(db)) {
        const end = token.revoked_at ? 'revoked' : token.expires_at ? token.expires_at.toISOString() : ''
        io.stdout.write(`${[token.id, token.name, token.scopes.join(','), end].join('\t')}\n`)
      }
    } else {
      for (const id of positionals) await change(database, workspace.id, (ctx) => revokeToken(ctx, { id }))
    }
    return 0
  })
}
