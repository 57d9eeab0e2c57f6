import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Words } from './fill-company.ts'

const LIST = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'data',
  'text-and-csv-torture',
  'blns',
  'blns.json',
)

/** Words that broke the layout or the neck of other programs; the longest first, so that they stand on top of lists. */
const OWN = [
  'W'.repeat(400),
  `${'x'.repeat(180)}\u200b${'y'.repeat(180)}`,
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(6).trim(),
  '\u202egnitset era ew\u202c',
  'مرحبا بالعالم هذا اختبار طويل جدا للكتابة من اليمين إلى اليسار '.repeat(5).trim(),
  '👩‍👩‍👧‍👦🏳️‍🌈👨🏿‍🚀'.repeat(40),
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮ '.repeat(20).trim(),
  '"><img src=x onerror="globalThis.executed=1;alert(1)">',
  '<svg onload="globalThis.executed=1">',
  "';globalThis.executed=1;//",
  '{{constructor.constructor("globalThis.executed=1")()}}',
  '\u0024{globalThis.executed=1}',
  '[click](javascript:globalThis.executed=1)',
  '=cmd|"/c calc"!A1',
  '\u0000\ud800nul and half',
  'null',
  'undefined',
  'NaN',
  '-1',
]

/** Each in every place where a person's words stand; the list that others collected, where it is there. */
export function naughtyWords(most: number): Words[] {
  const collected = existsSync(LIST) ? (JSON.parse(readFileSync(LIST, 'utf8')) as string[]) : []
  if (collected.length === 0)
    console.log(`Not shown: the collected naughty strings, because ${LIST} is missing.`)
  const step = Math.max(1, Math.floor(collected.length / Math.max(1, most - OWN.length)))
  const some = collected.filter((text, i) => text.trim() !== '' && i % step === 0)
  return [...OWN, ...some].slice(0, most).map((text) => ({
    name: text.slice(0, 400),
    company: text.slice(0, 400),
    topic: text.slice(0, 200),
    message: text,
  }))
}
