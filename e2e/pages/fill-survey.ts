import { newId } from '#src/lib/id.ts'
import type { Words } from './fill-company.ts'
import type { Ask } from './fill-imports.ts'

const DEPARTMENTS = ['sales', 'marketing', 'executive', 'operations']

/** A survey that several have answered, each otherwise, with their words. */
export async function fillSurvey(ask: Ask, base: string, all: readonly Words[]): Promise<void> {
  const id = newId()
  await ask('POST', '/api/surveys', { id, title: all[0]?.topic.slice(0, 100) ?? 'Survey', sample_size: 10 })
  const people = all.slice(0, 12).map(({ name }, i) => ({
    id: newId(),
    name: name.slice(0, 150),
    department: DEPARTMENTS[i % DEPARTMENTS.length],
  }))
  const { links } = (await ask('POST', `/api/surveys/${id}/stakeholders`, { people })) as {
    links: { link: string }[]
  }
  const { sample, criteria } = (await ask('GET', `/api/surveys/${id}`)) as {
    sample: { id: string }[]
    criteria: { key: string }[]
  }
  for (const [i, { link }] of links.entries()) {
    const body = new URLSearchParams({ enough: String(i % 3) })
    for (const [at, { key }] of criteria.entries())
      body.set(`criterion.${key}`, ['must', 'helps', 'no'][(i * at) % 3] ?? '')
    for (const { id: lead } of sample) {
      body.set(`lead.${lead}`, i % 2 ? 'yes' : 'no')
      body.set(`why.${lead}`, all[i]?.message ?? '')
    }
    const answer = await fetch(base + new URL(link).pathname, { method: 'POST', body })
    if (!answer.ok) throw new Error(`${link}: ${answer.status}`)
  }
}
