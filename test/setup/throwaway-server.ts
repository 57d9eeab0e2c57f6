import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '#src/db/embedded/index.ts'

/**
 * A PostgreSQL server for one test run, without durability. It lives as long as its standard input is open: however
 * the test run ends, by Ctrl C or killed, the pipe closes, the server stops and its folder goes.
 */
const folder = await mkdtemp(join(tmpdir(), 'watertight-test-'))
const gone = new Promise((resolve) => process.stdin.resume().once('end', resolve).once('error', resolve))
process.on('SIGINT', () => {}).on('SIGHUP', () => {})

try {
  const database = await openEmbedded({
    folder,
    log: () => {},
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB' },
  })
  process.stdout.write(`${database.url}\n`)
  await gone
  await database.release()
} finally {
  await rm(folder, { recursive: true, force: true })
}
