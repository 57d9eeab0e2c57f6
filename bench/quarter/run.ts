/**
 * Plays a quarter of the sample company and proves what must hold at its end: npm run quarter. Writes docs/quarter.md. Other numbers of days and
 * of inquiries a day only print: npm run quarter 14 20
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect, openDatabase } from '#src/db/index.ts'
import { openStage } from '../stage.ts'
import { playQuarter } from './play-quarter.ts'
import { brokenIn, proveQuarter } from './proof/prove-quarter.ts'
import { sayQuarter } from './say-quarter.ts'

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'quarter.md')
const MARK = '<!-- Below is written by npm run quarter. -->'
const DAYS = 91
const PER_DAY = 20

const asked = process.argv.slice(2).map(Number)
const days = asked[0] ?? DAYS
const stage = await openStage()
const begun = performance.now()
try {
  const { database, url } = await stage.open('quarter')
  const played = await playQuarter(database, async () => openDatabase(connect(url, { max: 8 })), {
    begins: '2026-03-23',
    days,
    perDay: asked[1] ?? PER_DAY,
    fair: { from: 49, to: 53 },
    seed: 7,
    rounds: { busy: 30, quiet: 120 },
    onDay: (day) => console.error(`Day ${day + 1} of ${days}`),
  })
  const proof = await proveQuarter(played)
  await played.database.close()
  const said = sayQuarter(played, proof, (performance.now() - begun) / 60_000)
  if (asked.length === 0) {
    const before = await readFile(FILE, 'utf8')
    const [head] = before.split(MARK)
    await writeFile(FILE, `${head}${MARK}\n\n${said}\n`)
  }
  console.log(said)
  if (brokenIn(proof).length > 0) process.exitCode = 1
} finally {
  await stage.close()
}
