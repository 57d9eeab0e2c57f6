import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { connect, openDatabase } from '#src/db/index.ts'
import { activateDefinition, type DefinitionDraft } from '#src/definition/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { told } from '../company/client.ts'
import { printed } from '../company/command-line.ts'
import { type Company, databaseIn, foundCompany } from '../company/company.ts'
import type { Victim } from '../company/running-server.ts'
import { waitFor } from '../company/wait.ts'
import { cleanUp, isHealthy } from '../lifecycle/server.ts'

/** Of each topic as many. */
const LEADS = 3_000
const TOPICS = ['pumps', 'filters', 'thesis', 'boilers'] as const
const VICTIMS: Victim[] = ['work', 'server', 'work', 'everything']

afterAll(cleanUp)

/** Pumps to sales, filters to another grade where they stand, students out; of boilers it says what was said before. */
const DRAFT: DefinitionDraft = {
  name: 'Pumps are for sales',
  criteria: [
    {
      key: 'pumps',
      label: 'Pumps',
      kind: 'counts',
      condition: { op: 'equals', key: 'topic', value: 'pumps' },
    },
    {
      key: 'filters',
      label: 'Filters',
      kind: 'counts',
      condition: { op: 'equals', key: 'topic', value: 'filters' },
    },
    {
      key: 'student',
      label: 'Student',
      kind: 'disqualifying',
      condition: { op: 'equals', key: 'topic', value: 'thesis' },
      reason: 'student_or_job_seeker',
    },
  ],
  grades: [
    { key: 'hot', label: 'Hot', goes_to: 'sales', when: { op: 'one_of', criteria: ['pumps'] } },
    { key: 'warm', label: 'Warm', goes_to: 'nurture', when: { op: 'one_of', criteria: ['filters'] } },
    { key: 'marketing', label: 'Marketing', goes_to: 'nurture' },
    { key: 'unfit', label: 'Unfit', goes_to: 'disqualify' },
  ],
  prequalify: { when: { op: 'equals', key: 'topic', value: 'nothing of this' }, ask: [] },
}

interface Run {
  looked_at: number
  became: Record<string, number>
  ending: string | null
}

test('kill -9 in the middle of judging the open leads anew: it goes on, each lead is judged once, the books balance', async () => {
  const company = await foundCompany()
  await bringLeads(company)
  const version = await putInForce(company)
  const address = `/api/definitions/${version}/open-leads`
  const readRun = async () => (await told<{ run: Run }>(company.as('mira').get(address))).run

  await told(company.as('lena').put(address))
  let seen = 0
  let interrupted = 0
  for (const victim of VICTIMS) {
    const run = await waitFor(
      'judging has gone on',
      async () => {
        const now = await readRun()
        return (now.ending !== null || now.looked_at > seen) && now
      },
      { seconds: 120, instead: readRun },
    )
    if (run.ending !== null) break
    seen = run.looked_at
    await sleep(Math.random() * 200)
    await kill(company, victim)
    interrupted += 1
  }
  const done = await waitFor(
    'all are judged',
    async () => {
      const now = await readRun()
      return now.ending !== null && now
    },
    { seconds: 180, instead: readRun },
  )

  console.log(
    `Judging ${done.looked_at} open leads anew was killed ${interrupted} times, last after ${seen}.`,
  )
  expect(interrupted).toBeGreaterThan(0)
  expect(done.ending).toBe('done')
  expect(done.looked_at).toBe(TOPICS.length * LEADS)
  expect(done.became).toMatchObject({ to_sales: LEADS, closed: LEADS, stays: LEADS })
  expect(await judgedBy(company, version)).toEqual([
    { topic: 'boilers', leads: LEADS, judged: 0, most: 0, current: LEADS, moved: 0 },
    { topic: 'filters', leads: LEADS, judged: LEADS, most: 1, current: LEADS, moved: 0 },
    { topic: 'pumps', leads: LEADS, judged: LEADS, most: 1, current: LEADS, moved: LEADS },
    { topic: 'thesis', leads: LEADS, judged: LEADS, most: 1, current: LEADS, moved: LEADS },
  ])
  await printed(company.run('audit'))
}, 600_000)

async function bringLeads(company: Company): Promise<void> {
  for (const topic of TOPICS) {
    for (let from = 0; from < LEADS; from += 1_000) {
      const batch = Array.from({ length: 1_000 }, (_, i) => ({
        email: `${topic}${from + i}@plant.test`,
        name: `Person ${from + i}`,
        topic,
      }))
      await told(company.site().post('/api/inquiries', batch))
    }
  }
  await waitFor(
    'all are leads',
    async () => {
      const [row] = await company.rows<{ leads: number }>('select count(*)::int as leads from leads')
      return row?.leads === TOPICS.length * LEADS
    },
    { seconds: 180 },
  )
}

/** Signing takes a person at a browser; here it is enough that the version is in force. */
async function putInForce(company: Company): Promise<number> {
  const { version } = await told<{ version: number }>(
    company.as('mira').post('/api/definitions', { document: DRAFT }),
  )
  const [workspace] = await company.rows<{ id: string }>('select id from workspaces')
  const database = openDatabase(connect(databaseIn(company.folder)))
  await database.transaction(workspace?.id as string, (db) =>
    activateDefinition(
      { db, actor: SYSTEM, now: db.now },
      { version, signedBy: [company.members.lena, company.members.mira] },
    ),
  )
  await database.close()
  return version
}

async function kill({ server }: Company, victim: Victim): Promise<void> {
  server.kill(victim)
  if (victim !== 'work') {
    await server.program().ended
    await server.start()
  }
  await waitFor('the server answers again', () => isHealthy(server.port))
}

/** By topic: leads, those with a judgement of the version, the most one has, current judgements, and leads it moved. */
function judgedBy(company: Company, version: number): Promise<unknown[]> {
  return company.rows(
    `select l.topic, count(*)::int as leads, count(*) filter (where j.own > 0)::int as judged, max(j.own) as most,
       sum(j.current)::int as current, count(*) filter (where m.moved > 0)::int as moved
     from leads l
     cross join lateral (
       select count(*) filter (where definition_version = $1)::int as own, count(*) filter (where is_current)::int as current
       from judgements j where j.workspace_id = l.workspace_id and j.lead_id = l.id
     ) j
     cross join lateral (
       select count(*)::int as moved from movements m
       where m.workspace_id = l.workspace_id and m.lead_id = l.id and m.definition_version = $1
     ) m
     group by l.topic order by l.topic`,
    [version],
  )
}
