import type { Database } from '../db/index.ts'
import { type Actor, type Context, SYSTEM } from '../people/context.ts'

/** Carries out one change for whoever sits at the machine: they may do everything. */
export function change<T>(
  database: Database,
  workspaceId: string,
  work: (ctx: Context) => Promise<T>,
  actor: Actor = SYSTEM,
): Promise<T> {
  return database.transaction(workspaceId, (tx) => work({ db: tx, actor, now: tx.now }))
}

/** What a command does by its first word. */
export function subcommand<Name extends string>(args: string[], names: readonly Name[]): [Name, string[]] {
  const [name, ...rest] = args
  if (name !== undefined && names.includes(name as Name)) return [name as Name, rest]
  const problem = name === undefined ? 'What to do is missing' : `"${name}" is not known here`
  throw Object.assign(new TypeError(`${problem}; there are: ${names.join(', ')}.`), {
    code: 'ERR_PARSE_ARGS_UNKNOWN_SUBCOMMAND',
  })
}
