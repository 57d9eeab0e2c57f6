import { subcommand } from './as-command-line.ts'
import type { Io } from './io.ts'
import { addFromCommandLine } from './member.ts'

/** `watertight user add --email … [--name …] [--role …]`: somebody who signs in; an administrator where no role is said. */
export async function run(args: string[], io: Io): Promise<number> {
  const [, rest] = subcommand(args, ['add'])
  return addFromCommandLine(rest, io, { needsEmail: true })
}
