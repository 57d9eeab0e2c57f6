import { setTimeout as sleep } from 'node:timers/promises'
import type { Words } from './fill-company.ts'

export type Ask = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>

const MAPPING = {
  title: 'Ours',
  kind: 'leads',
  columns: { email: 'mail', name: 'who', company: 'firm', topic: 'about', asked_at: 'asked' },
  date_order: 'ymd',
}

/** One file that was imported, with a row that could not be, and one that waits to be told what its columns mean. */
export async function fillImports(ask: Ask, all: readonly Words[]): Promise<void> {
  const imported = await upload(ask, 'last-year.csv', all)
  const { id } = await ask('POST', '/api/imports', {
    upload_id: imported,
    mapping: MAPPING,
    mode: 'historical',
  })
  await until(ask, `/api/imports/${id}`, 'finished')
  await upload(ask, 'trade-show.csv', all)
}

async function upload(ask: Ask, name: string, all: readonly Words[]): Promise<string> {
  const rows = all.map((words, i) =>
    [`${name}-${i}@example.test`, words.name, words.company, words.topic, '2026-01-02'].map(quoted).join(','),
  )
  const bad = ['bad@example.test', 'Bad Date', 'Valves Ltd', 'Dosing', 'no day'].map(quoted).join(',')
  const content = Buffer.from(['mail,who,firm,about,asked', ...rows, bad, ''].join('\n'))
  const { id } = await ask('POST', '/api/uploads', { file_name: name, bytes: content.length })
  await ask('PUT', `/api/uploads/${id}/content?position=0`, content)
  await until(ask, `/api/uploads/${id}`, 'read')
  return String(id)
}

async function until(ask: Ask, path: string, state: string): Promise<void> {
  while ((await ask('GET', path)).state !== state) await sleep(100)
}

/** Without NUL and half characters: a file of text holds none. */
function quoted(text: string): string {
  return `"${text.toWellFormed().replaceAll('\0', '').replaceAll('"', '""')}"`
}
