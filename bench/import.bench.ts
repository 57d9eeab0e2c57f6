import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { chanceFrom } from '#src/lib/chance.ts'
import { inquire } from '#src/sample/inquirers.ts'
import { type Figure, figure } from './figure.ts'
import { writeAgain } from './floor.ts'
import { WRITTEN } from './inbox.bench.ts'
import { company } from './inquiries.ts'
import type { Stage } from './stage.ts'

/** A million takes minutes: BENCH_IMPORT_ROWS=1000000 measures it in full. */
const ROWS = Number(process.env.BENCH_IMPORT_ROWS ?? 200_000)
const COLUMNS = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'title',
  'company',
  'country',
  'industry',
  'employees',
  'source',
  'campaign',
  'topic',
  'message',
]

/** `watertight import` of a file with full processing, as a process of its own, with its largest memory. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database, url } = await stage.open('import')
  const workspace = await company(database)
  const path = join(stage.folder, 'leads.csv')
  await writeFile(path)
  const begun = performance.now()
  const memory = await run(url, path)
  const took = performance.now() - begun
  const bare = await writeAgain(
    database.pool,
    workspace.id,
    [...WRITTEN, 'inquiries', 'inquiry_contents'],
    Math.ceil(ROWS / 5_000),
  )
  const { rows } = await database.pool.query(
    'select count(*)::int as n from placements where workspace_id = $1',
    [workspace.id],
  )
  if (rows[0].n !== ROWS) throw new Error(`Of ${ROWS} rows ${rows[0].n} were placed.`)
  return [
    figure({
      name: `import with full processing, ${ROWS.toLocaleString('en')} rows`,
      value: (ROWS / took) * 1000,
      floor: (ROWS / bare) * 1000,
      unit: 'rows/s',
      budget: 8_000,
      better: 'more',
    }),
    figure({ name: 'the same, largest memory', value: memory, unit: 'MB', budget: 600, better: 'less' }),
  ]
}

async function writeFile(path: string): Promise<void> {
  const chance = chanceFrom(11)
  const file = createWriteStream(path)
  file.write(stringify([COLUMNS]))
  for (let done = 0; done < ROWS; done += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, ROWS - done) }, (_, i) => {
      const said = inquire(chance, done + i, [], null)
      return COLUMNS.map((column) => said[column] ?? '')
    })
    if (!file.write(stringify(rows))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

/** Answers the largest resident memory in MB, as the operating system counted it. */
async function run(url: string, path: string): Promise<number> {
  const main = join(import.meta.dirname, '..', 'src', 'main.ts')
  const child = spawn(process.execPath, [main, 'import', path, '--mapping', 'leads'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let largest = 0
  const watch = setInterval(async () => {
    const { readFile } = await import('node:fs/promises')
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    largest = Math.max(largest, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
  }, 100)
  const [code] = await once(child, 'exit')
  clearInterval(watch)
  if (code !== 0) throw new Error(`The import ended with ${code}.`)
  return largest
}
