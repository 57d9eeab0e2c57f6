import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { platformPackage } from './node-binary.mjs'

/** Runs `npm ci` when the installed packages are not the ones that package-lock.json names. */
export function ensureInstalled(root, { withDevelopment }) {
  const reason = whatIsMissing(root, withDevelopment)
  if (!reason) return
  console.error(`Installing packages (${reason}) …`)
  const [command, args] = npmCommand()
  const result = spawnSync(
    command,
    [
      ...args,
      'ci',
      '--include=dev',
      '--include=optional',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    // Standard output belongs to the command that was asked for.
    { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' && args.length === 0 },
  )
  if (result.error?.code === 'ENOENT') throw new Error('npm was not found. Install it, or run: npm ci')
  if (result.status !== 0) throw new Error(`The packages could not be installed: npm ci failed in ${root}.`)
}

/**
 * Compares what npm noted at its last complete run with the lock file, by content, so that neither a fresh checkout
 * nor an interrupted installation deceives. Returns a reason, or undefined when all is there.
 */
export function whatIsMissing(root, withDevelopment) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  if (!wanted) return undefined
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return 'first start'
  const own = `node_modules/${platformPackage()}`
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue
    const found = installed[path]
    if (found) {
      if (found.version !== entry.version || found.integrity !== entry.integrity) return `${path} has changed`
    } else if (path === own || isRequired(entry, withDevelopment)) return `${path} is missing`
  }
  return existsSync(join(root, own)) || !wanted[own] ? undefined : `${own} is missing`
}

function isRequired(entry, withDevelopment) {
  if (entry.optional || entry.devOptional || entry.peer) return false
  return withDevelopment || !entry.dev
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** The npm that runs us, the one beside this Node.js, or the one on the PATH. */
function npmCommand() {
  const beside = dirname(process.execPath)
  const candidates = [
    process.env.npm_execpath,
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const cli = candidates.find((file) => file && /npm-cli\.js$/.test(file) && existsSync(file))
  return cli ? [process.execPath, [cli]] : ['npm', []]
}
