import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCE = /\.(tsx?|css|html|svg)$/
const TEST = /\.test\.tsx?$/

/**
 * Builds the screens into dist/web when they are not built from these sources. Says on standard error what it does.
 * Answers whether they are there: without them the server still takes and works leads.
 */
export function ensureBuilt(root, node) {
  const wanted = fingerprint(root)
  const built = join(root, 'dist', 'web')
  if (readText(join(built, 'built-from')) === wanted) return true
  console.error('Building the screens …')
  const fresh = join(root, 'dist', `web.${process.pid}`)
  try {
    mkdirSync(join(root, 'dist'), { recursive: true })
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const args = [
      vite,
      'build',
      '--config',
      join(root, 'vite.config.ts'),
      '--outDir',
      fresh,
      '--logLevel',
      'warn',
    ]
    const result = spawnSync(node, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      // Whoever starts us may be a test run, and would get the slow screens of development.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    if (result.status !== 0) throw new Error('vite build failed')
    writeFileSync(join(fresh, 'built-from'), wanted)
    putInPlace(fresh, built, wanted)
    return true
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    console.error(`The screens could not be built (${error.message}). Everything else works.`)
    return false
  }
}

/** For development: builds again whenever a screen changes, until we end. */
export function keepBuilding(root, node) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const out = join(root, 'dist', 'web')
  rmSync(join(out, 'built-from'), { force: true })
  const args = [
    vite,
    'build',
    '--watch',
    '--mode',
    'development',
    '--config',
    join(root, 'vite.config.ts'),
    '--outDir',
    out,
    '--logLevel',
    'warn',
  ]
  const child = spawn(node, args, { cwd: root, stdio: ['ignore', 2, 2] })
  process.once('exit', () => child.kill())
}

/** Another process may have built the same meanwhile; then its files stay. */
function putInPlace(fresh, built, wanted) {
  if (readText(join(built, 'built-from')) === wanted) {
    rmSync(fresh, { recursive: true, force: true })
    return
  }
  const old = `${fresh}.old`
  if (existsSync(built)) renameSync(built, old)
  renameSync(fresh, built)
  rmSync(old, { recursive: true, force: true })
}

/** What the screens are made of: every source that they may import, and the packages. */
function fingerprint(root) {
  const hash = createHash('sha256')
  const files = readdirSync(join(root, 'src'), { recursive: true })
    .filter((file) => SOURCE.test(file) && !TEST.test(file))
    .map((file) => join('src', file))
    .sort()
  for (const file of [...files, 'vite.config.ts', 'package-lock.json']) {
    hash
      .update(file.replaceAll('\\', '/'))
      .update('\0')
      .update(readText(join(root, file)) ?? '')
      .update('\0')
  }
  return hash.digest('hex')
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
