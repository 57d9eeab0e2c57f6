import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, told } from '../company/client.ts'
import { printed } from '../company/command-line.ts'
import { type Company, foundCompany, type Name } from '../company/company.ts'
import { workOn } from '../company/lead-work.ts'
import { waitFor } from '../company/wait.ts'
import { cleanUp } from '../lifecycle/server.ts'

const OFFERS = 100
const TRIES = 10
let company: Company

beforeAll(async () => {
  company = await foundCompany()
}, 120_000)
afterAll(cleanUp)

/** So many new leads, each offered to Anna; Ben stands in for her while she is away. */
async function offeredToAnna(count: number): Promise<string[]> {
  const { anna, ben } = company.members
  const rule = { op: 'equals', key: 'country', value: 'DE' }
  const territory = { name: 'Germany', condition: rule, member_ids: [anna] }
  await told(company.as('lena').put('/api/territories', { territories: [territory] }))
  await told(company.as('lena').patch(`/api/members/${anna}`, { deputy_id: ben }))
  const inquiries = Array.from({ length: count }, () => ({
    email: `erika-${randomUUID()}@example.com`,
    ...{ country: 'DE', asks_for: 'quote', message: 'Please send a quotation for twelve pumps.' },
  }))
  await told(company.site().post('/api/inquiries', inquiries))
  return waitFor('all of them are offered', async () => {
    const rows = await company.rows<{ id: string }>(
      `select l.id from leads l where l.stage = 'offered' and l.accountable_id = $1`,
      [anna],
    )
    return rows.length >= count && rows.map(({ id }) => id)
  })
}

interface Said {
  who: Name
  leadId: string
  answer: Answer
}

async function accept(who: Name, leadId: string): Promise<Said> {
  return { who, leadId, answer: await workOn(company.as(who), leadId).accept() }
}

/** What must never be: a lead with two owners, or an offer and a lead that say different things. */
async function doubles(): Promise<unknown[]> {
  return company.rows(`
    select l.id, l.stage, l.accountable_id from leads l
    where (select count(*) from offers o where o.lead_id = l.id and o.ending = 'accepted') > 1
      or (select count(*) from offers o where o.lead_id = l.id and o.ended_at is null)
        <> case when l.stage = 'offered' then 1 else 0 end
      or (select count(*) from movements m where m.lead_id = l.id and m.to_stage = 'working' and m.reason = 'accepted') > 1`)
}

test('a thousand people accept a hundred offers at once: each has one winner, and everybody else is told who', async () => {
  const leads = await offeredToAnna(OFFERS)
  const { anna } = company.members
  const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString()
  const absence = { member_id: anna, starts_at: days(-1), ends_at: days(1) }
  const away = await told(company.as('lena').post<{ id: string }>('/api/absences', absence))
  const said = await Promise.all(
    leads.flatMap((leadId) =>
      Array.from({ length: TRIES }, (_, i) => accept(i % 2 === 0 ? 'anna' : 'ben', leadId)),
    ),
  )
  const winners = said.filter(({ answer }) => answer.status === 200)
  expect(new Set(winners.map(({ leadId }) => leadId)).size).toBe(OFFERS)
  expect(winners.length).toBe(OFFERS)
  const others = said.filter(({ answer }) => answer.status !== 200)
  expect(others.length).toBe(OFFERS * (TRIES - 1))
  const told409 = new Set(
    others.map(({ who, answer }) => `${who} ${answer.status} ${answer.body.reason}: ${answer.body.detail}`),
  )
  expect([...told409].sort()).toEqual([
    'anna 409 not_possible_in_stage: You have this lead: it was accepted already.',
    'ben 409 not_possible_in_stage: Anna Abel has this lead: it was accepted already.',
  ])
  await told(company.as('lena').delete(`/api/absences/${away.id}`))
  expect(await doubles()).toEqual([])
  await printed(company.run('audit'))
}, 300_000)

test('an offer that is given to somebody else while it is accepted has one owner, who is the one that everybody is told', async () => {
  const leads = await offeredToAnna(30)
  const { ben, carla } = company.members
  const give = (leadId: string, to: string) =>
    company.as('lena').put(`/api/leads/${leadId}/assignment`, { id: randomUUID(), to })
  const rounds = await Promise.all(
    leads.map(async (leadId, i) => {
      const steps = [() => accept('anna', leadId), () => give(leadId, i % 2 ? ben : carla)]
      const [first, second] = i % 4 < 2 ? steps : steps.reverse()
      const both = await Promise.all([first?.(), second?.()])
      const accepted = both.find((one): one is Said => one !== undefined && 'who' in one)
      return { leadId, to: i % 2 ? 'Ben Berg' : 'Carla Cruz', accepted }
    }),
  )
  for (const { to, accepted } of rounds) {
    if (accepted?.answer.status === 200) continue
    expect(accepted?.answer).toMatchObject({
      ...{
        status: 409,
        body: { reason: 'offer_gone', detail: `${to} has this lead now. Your offer has ended.` },
      },
    })
  }
  const owners = await company.rows<{ id: string; name: string }>(
    'select l.id, m.name from leads l join members m on m.id = l.accountable_id where l.id = any($1)',
    [leads],
  )
  for (const { leadId, to } of rounds) expect(owners.find(({ id }) => id === leadId)?.name).toBe(to)
  expect(await doubles()).toEqual([])
  await printed(company.run('audit'))
}, 300_000)
