import { MAIN, startProgram } from '../lifecycle/server.ts'

export interface Ran {
  code: number | null
  /** What it printed, and what it told besides. */
  output: string
  stdout: string
}

/** Runs one command of the command line beside the server, to its end. */
export async function runCommand(env: Record<string, string>, args: readonly string[]): Promise<Ran> {
  const program = startProgram(process.execPath, [MAIN, ...args], { env, tied: true })
  let stdout = ''
  program.child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  const code = await program.ended
  return { code, output: program.output(), stdout }
}

/** What a command printed, or a failure with it. */
export async function printed(ran: Promise<Ran>): Promise<string> {
  const { code, output, stdout } = await ran
  if (code === 0) return stdout.trim()
  throw new Error(`The command ended with ${code}:\n${output}`)
}
