import { newId } from '#src/lib/id.ts'
import type { Ask } from './ask-as.ts'

export interface Surveys {
  /** Seven of nine have answered. */
  answered: string
  /** Asked, and nobody has answered. */
  unanswered: string
  /** Nobody is asked. */
  unasked: string
  closed: string
  /** Of somebody of each, by what it leads to. */
  links: { fresh: string; saved: string; closed: string; short: string }
}

type Said = 'must' | 'helps' | 'no'
const PEOPLE: [name: string, department: string, said: string | null][] = [
  ['Jonas Brinkmann', 'sales', 'must must helps must'],
  ['Amélie Fournier', 'sales', 'must must no must'],
  ['Pavel Horák', 'sales', 'must helps no helps'],
  ['Mira Okafor', 'marketing', 'helps must helps no'],
  ['Sofia Brandt', 'marketing', 'no must helps no'],
  ['Henrik Dahl', 'executive', 'must must must helps'],
  ['Greta Winter', 'operations', 'helps must no no'],
  ['Tomás Rivas', 'sales', null],
  ['Ulrike Bauer-Steinfeld', 'executive', null],
]
const WHY = ['Has a plant and a date.', '', 'Only wants a brochure.', 'We would not drive there.', '']

/** Surveys in each of the states they can be in. */
export async function bringSurveys(ask: Ask, base: string): Promise<Surveys> {
  const start = async (title: string, sample_size: number) =>
    String((await ask('POST', '/api/surveys', { id: newId(), title, sample_size })).id)
  const invite = async (survey: string, people: typeof PEOPLE) => {
    const body = { people: people.map(([name, department]) => ({ id: newId(), name, department })) }
    const { links } = (await ask('POST', `/api/surveys/${survey}/stakeholders`, body)) as {
      links: { link: string }[]
    }
    return links.map(({ link }) => new URL(link).pathname)
  }
  const closed = await start('What is a lead? The year before', 6)
  const [closedLink = ''] = await invite(closed, PEOPLE.slice(0, 3))
  await answer(ask, { base, survey: closed, link: closedLink, said: 'must must helps helps', seed: 0 })
  await ask('PUT', `/api/surveys/${closed}/closing`)
  const unasked = await start('Service contracts', 0)
  const unanswered = await start('Partners in Spain', 0)
  const [short = ''] = await invite(unanswered, PEOPLE.slice(4, 9))
  const answered = await start('What is a lead?', 12)
  const links = await invite(answered, PEOPLE)
  for (const [i, link] of links.entries()) {
    const said = PEOPLE[i]?.[2]
    if (said) await answer(ask, { base, survey: answered, link, said, seed: i })
  }
  const [saved = '', fresh = ''] = [links[0], links.at(-1)]
  return { answered, unanswered, unasked, closed, links: { fresh, saved, closed: closedLink, short } }
}

async function answer(
  ask: Ask,
  o: { base: string; survey: string; link: string; said: string; seed: number },
): Promise<void> {
  const { sample, criteria } = (await ask('GET', `/api/surveys/${o.survey}`)) as {
    sample: { id: string }[]
    criteria: { key: string }[]
  }
  const body = new URLSearchParams({ enough: String(1 + (o.seed % 2)) })
  const said = o.said.split(' ') as Said[]
  for (const [at, { key }] of criteria.entries()) body.set(`criterion.${key}`, said[at % said.length] ?? 'no')
  for (const [at, { id }] of sample.entries()) {
    const isLead = at % 3 === 0 || (at % 3 === 1 && o.seed % 2 === 0)
    body.set(`lead.${id}`, isLead ? 'yes' : 'no')
    body.set(`why.${id}`, WHY[(at + o.seed) % WHY.length] ?? '')
  }
  const told = await fetch(o.base + o.link, { method: 'POST', body })
  if (!told.ok) throw new Error(`${o.link}: ${told.status}`)
}
