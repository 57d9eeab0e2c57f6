import { keepCompiled } from './lib/compile-cache.ts'

// Before anything else is loaded.
keepCompiled()
const { runCommand } = await import('./cli/run-command.ts')

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCommand(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
})

// A channel to whoever started us would keep a finished command waiting.
if (process.connected) process.disconnect?.()
