import { parseArgs } from 'node:util'
import { connect, openDatabase } from '../../db/index.ts'
import { Refusal } from '../../lib/refusal.ts'
import { createWorkspace, listWorkspaces } from '../../people/workspaces.ts'
import { subcommand } from '../as-command-line.ts'
import type { Io } from '../io.ts'
import { withStore } from '../store/with-store.ts'

/** `watertight workspace create NAME|list`: `create` prints the slug that --workspace takes. */
export async function run(args: string[], io: Io): Promise<number> {
  const [what, rest] = subcommand(args, ['create', 'list'])
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: what === 'create',
    options: {
      slug: { type: 'string' },
      'time-zone': { type: 'string' },
      country: { type: 'string' },
      currency: { type: 'string' },
      language: { type: 'string' },
    },
  })
  const name = positionals.join(' ').trim()
  if (what === 'create' && !name) {
    throw new Refusal('invalid', 'name_needed', 'Give a name: workspace create "Acme Pumps"')
  }
  const timeZone = values['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  refuseUnknownTimeZone(timeZone)
  return withStore(io, async ({ url }) => {
    const database = openDatabase(connect(url, { name: 'watertight command', max: 2 }))
    try {
      if (what === 'create') {
        const { slug, country, currency, language } = values
        const given = {
          ...(slug ? { slug } : {}),
          ...(country ? { country: country.toUpperCase() } : {}),
          ...(currency ? { currency: currency.toUpperCase() } : {}),
          ...(language ? { language } : {}),
        }
        const made = await createWorkspace(database, { name, timeZone, ...given })
        io.stdout.write(`${made.slug}\n`)
      } else {
        for (const workspace of await listWorkspaces(database)) {
          io.stdout.write(`${workspace.slug}\t${workspace.name}\t${workspace.time_zone}\n`)
        }
      }
      return 0
    } finally {
      await database.close()
    }
  })
}

function refuseUnknownTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new Refusal(
      'invalid',
      'unknown_time_zone',
      `There is no time zone "${timeZone}". An example: Europe/Berlin`,
    )
  }
}
