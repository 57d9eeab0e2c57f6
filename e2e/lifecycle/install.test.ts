import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cleanUp, makeFolder, ROOT } from './server.ts'

type Packages = Record<string, { version: string; integrity?: string; dev?: boolean; optional?: boolean }>

const WANTED: Packages = {
  '': { version: '0.1.0' },
  'node_modules/server': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/tester': { version: '1.0.0', integrity: 'sha512-b', dev: true },
  'node_modules/other-system': { version: '1.0.0', integrity: 'sha512-c', optional: true },
}

afterAll(cleanUp)

/** What the starter finds missing in a checkout that wants WANTED and where npm noted these as installed. */
function missing(installed: Packages | null, o: { withDevelopment: boolean; wanted?: Packages }): string {
  const root = makeFolder()
  const write = (file: string, packages: Packages) =>
    writeFileSync(join(root, file), JSON.stringify({ packages }))
  write('package-lock.json', o.wanted ?? WANTED)
  mkdirSync(join(root, 'node_modules'))
  if (installed) write(join('node_modules', '.package-lock.json'), installed)
  const script = `
    import { whatIsMissing } from ${JSON.stringify(join(ROOT, 'bin', 'install.mjs'))}
    console.log(whatIsMissing(${JSON.stringify(root)}, ${o.withDevelopment}) ?? 'nothing')`
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  return ran.stdout.trim() || ran.stderr
}

function without(...names: string[]): Packages {
  return Object.fromEntries(
    Object.entries(WANTED).filter(([name]) => !names.some((part) => name.endsWith(part))),
  )
}

describe('the starter looks whether everything is installed', () => {
  test('nothing yet, or an installation that was interrupted', () => {
    expect(missing(null, { withDevelopment: false })).toBe('first start')
  })

  test('all of it, apart from what is for other systems', () => {
    expect(missing(without('other-system'), { withDevelopment: true })).toBe('nothing')
  })

  test('a package that came with a newer checkout', () => {
    expect(missing(without('server'), { withDevelopment: false })).toBe('node_modules/server is missing')
  })

  test('another version, or the same one with other content', () => {
    const older = { ...WANTED, 'node_modules/server': { version: '0.9.0', integrity: 'sha512-a' } }
    expect(missing(older, { withDevelopment: false })).toBe('node_modules/server has changed')
    const other = { ...WANTED, 'node_modules/server': { version: '1.0.0', integrity: 'sha512-z' } }
    expect(missing(other, { withDevelopment: false })).toBe('node_modules/server has changed')
  })

  test('what is for development is needed for development only', () => {
    expect(missing(without('tester'), { withDevelopment: false })).toBe('nothing')
    expect(missing(without('tester'), { withDevelopment: true })).toBe('node_modules/tester is missing')
  })

  test('the Node.js of this system is needed although it is optional', () => {
    const name = `node_modules/node-${process.platform}-${process.arch}`
    const wanted = { ...WANTED, [name]: { version: '26.10.0', integrity: 'sha512-d', optional: true } }
    if (process.platform !== 'linux') expect(missing(WANTED, { withDevelopment: true })).toBe('nothing')
    else expect(missing(WANTED, { withDevelopment: false, wanted })).toBe(`${name} is missing`)
  })
})
