/**
 * Measures what DESIGN budgets, each figure beside its floor of the same run, and writes bench/results.json.
 *
 *   npm run bench                  everything
 *   npm run bench -- inbox import  only these
 */
import { readdir, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { asTable, type Figure } from './figure.ts'
import { openStage, type Stage } from './stage.ts'

interface Bench {
  measure(stage: Stage): Promise<Figure[]>
}

const ENDING = '.bench.ts'
const all = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
const wanted = process.argv.length > 2 ? process.argv.slice(2) : all.sort()
const unknown = wanted.filter((name) => !all.includes(name))
if (unknown.length > 0)
  throw new Error(`There is no bench ${unknown.join(', ')}. There are: ${all.join(', ')}.`)

const figures: Figure[] = []
for (const name of wanted) {
  const stage = await openStage()
  try {
    console.error(`measuring ${name} …`)
    const bench: Bench = await import(`./${name}${ENDING}`)
    figures.push(...(await bench.measure(stage)))
  } finally {
    await stage.close()
  }
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`
await writeFile(
  join(import.meta.dirname, 'results.json'),
  `${JSON.stringify({ machine, figures }, null, 2)}\n`,
)
console.log(`${machine}\n\n${asTable(figures)}`)
