/** What a command may touch of the world it runs in; a test passes its own. */
export type Io = {
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  env: Record<string, string | undefined>
  cwd: string
}

/** Each command file in this folder exports one of these as `run`; the number is the exit code. */
export type Command = (args: string[], io: Io) => Promise<number>

/** Standard output belongs to the command's result; what a person should know besides goes to standard error. */
export function tell(io: Io): (sentence: string) => void {
  return (sentence) => {
    io.stderr.write(`${sentence}\n`)
  }
}
