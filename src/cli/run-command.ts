import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/refusal.ts'
import { COMMANDS, usage } from './commands.ts'
import type { Command, Io } from './io.ts'

/** Bad use of the command line, as opposed to a command that could not do its work (1). */
const BAD_USE = 2

/** Runs one command of the command line and returns its exit code; every error becomes a sentence on stderr. */
export async function runCommand(args: string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  if (
    name === undefined ||
    name === 'help' ||
    name === '--help' ||
    name === '-h' ||
    rest.includes('--help')
  ) {
    const known = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    io.stdout.write(known ? `npx watertight ${known.usage}\n${known.does}\n` : usage())
    return 0
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    io.stderr.write(`There is no command "${name}".\n\n${usage()}`)
    return BAD_USE
  }
  try {
    const { run }: { run: Command } = await import(`./commands/${name}.ts`)
    return await run(rest, io)
  } catch (error) {
    return explain(error, name, io)
  }
}

function explain(error: unknown, name: string, io: Io): number {
  if (error instanceof Refusal) {
    io.stderr.write(`${error.message}\n`)
    return 1
  }
  if (isBadUse(error)) {
    io.stderr.write(`${error.message}\nUsage: npx watertight ${COMMANDS[name]?.usage}\n`)
    return BAD_USE
  }
  const trace = error instanceof Error ? error.stack : String(error)
  io.stderr.write(`Something went wrong inside Watertight (${newId()}).\n${trace}\n`)
  return 1
}

function isBadUse(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
