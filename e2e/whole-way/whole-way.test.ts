import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { told } from '../company/client.ts'
import { printed } from '../company/command-line.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { leadRow, offeredTo, placed, workOn } from '../company/lead-work.ts'
import { waitFor } from '../company/wait.ts'
import { cleanUp } from '../lifecycle/server.ts'
import { visitForm } from './visit-form.ts'

let company: Company
let campaign: { id: string }

beforeAll(async () => {
  company = await foundCompany()
  const mira = company.as('mira')
  campaign = await told(mira.post('/api/campaigns', { key: 'spring', name: 'Spring mailing' }))
  const cost = { amount: '1500', currency: 'EUR', spent_on: '2026-03-01' }
  await told(mira.post(`/api/campaigns/${campaign.id}/costs`, cost))
  const fields = [
    { key: 'name', label: 'Your name' },
    { key: 'email', label: 'E-mail', type: 'email', required: true },
    { key: 'message', label: 'What do you need?', type: 'textarea' },
  ]
  const document = { fields, minimum_seconds: 1 }
  await told(mira.post('/api/forms', { slug: 'contact', name: 'Contact', document }))
})
afterAll(cleanUp)

/** Somebody asks for a quotation through the company's site, and a rep is offered the lead. */
async function ask(email: string) {
  const { id } = await told(
    company.site().post('/api/inquiries', {
      email,
      phone: '+49 30 1234567',
      campaign: 'spring',
      source: 'mailing',
      message: 'Please send us a quotation for three pumps.',
    }),
  )
  const leadId = (await placed(company, id)).lead_id as string
  const rep = await offeredTo(company, leadId)
  return { leadId, rep, work: workOn(company.as(rep), leadId) }
}

/** A lead's timeline from its beginning, without when the mail server took its mail. */
async function story(leadId: string): Promise<string[]> {
  const { timeline } = await told(
    company.as('lena').get<{ timeline: { kind: string; sentence: string }[] }>(`/api/leads/${leadId}`),
  )
  return timeline
    .filter((line) => line.kind !== 'message_sent')
    .map((line) => line.sentence)
    .reverse()
}

const CAME_IN = ['Came in as an inquiry.', 'An answer was queued (hot).', 'Qualified (hot).']

const offered = expect.stringMatching(/^Offered to (Anna Abel|Ben Berg|Carla Cruz) \(.+\)\.$/)
const accepted = expect.stringMatching(/ accepted it\.$/)

interface Report {
  rows: Record<string, unknown>[]
  totals: Record<string, unknown>
}

/** A report by command line; the API says the same. */
async function report(name: string, by?: string): Promise<Report> {
  const printedOut = await printed(company.run('report', name, ...(by ? ['--by', by] : []), '--json'))
  const told: Report = JSON.parse(printedOut)
  expect(await reportByApi(`${name}${by ? `?by=${by}` : ''}`)).toEqual(told)
  return told
}

function reportByApi(query: string): Promise<Report> {
  return told(company.as('lena').get<Report>(`/api/reports/${query}`))
}

async function campaignRow(name: string) {
  const { rows } = await reportByApi('sources?by=campaign')
  return rows.find((row) => row.campaign === name)
}

test('an inquiry is answered, judged, routed and offered by itself; its rep sells; the money stands beside the campaign', async () => {
  const page = await visitForm(`${company.server.base}/f/contact?utm_campaign=spring&utm_source=mailing`)
  const asked = {
    name: 'Erika Example',
    email: 'erika@example.com',
    message: 'We need a quotation for a pump.',
  }
  expect(await page.send(asked)).toContain('Thank you')
  const sent = performance.now()
  const { id: leadId } = await waitFor('the lead is there', async () => {
    const [row] = await company.rows<{ id: string }>(
      "select l.id from leads l join persons p on p.id = l.person_id where p.email = 'erika@example.com'",
    )
    return row
  })
  const rep = await offeredTo(company, leadId)
  const offeredAfter = performance.now() - sent
  const answer = await waitFor('the acknowledgement reaches the mail server', async () =>
    company.mail.received.find(({ to }) => to === 'erika@example.com'),
  )
  const answeredAfter = performance.now() - sent
  console.log(
    `Offered ${Math.round(offeredAfter)} ms and answered ${Math.round(answeredAfter)} ms after the form was sent.`,
  )
  expect(answer.raw).toContain('Erika Example')
  expect(await leadRow(company, leadId)).toMatchObject({ grade: 'hot', campaign_id: campaign.id })

  const work = workOn(company.as(rep), leadId)
  expect(await told(work.accept())).toMatchObject({ stage: 'working', next_action: 'first_attempt' })
  await told(work.attempt({ channel: 'email', result: 'no_answer' }))
  await told(work.attempt({ channel: 'email', result: 'talked_interested', note: 'Needs it in May.' }))
  const expected = { expected_value: '12000', expected_on: '2027-05-01' }
  expect(await told(work.makeOpportunity(expected))).toMatchObject({ stage: 'opportunity' })
  const won = await told(work.win({ deals: [{ product: 'P-200', amount: '11900.50', order_number: 'A-1' }] }))
  expect(won).toMatchObject({ stage: 'won', win: 'won', revenue: '11900.50' })

  const { rows } = await report('sources', 'campaign')
  expect(rows.find((row) => row.campaign === 'spring')).toMatchObject({
    leads: 1,
    qualified: 1,
    accepted: 1,
    won: 1,
    revenue: 11900.5,
    cost: 1500,
    roi: 6.93,
  })
  expect(await story(leadId)).toEqual([
    'Asked by web form.',
    ...CAME_IN,
    offered,
    accepted,
    expect.stringMatching(/ tried by email: nobody answered\.$/),
    expect.stringMatching(/ spoke with them by email: interested — “Needs it in May\.”\.$/),
    expect.stringMatching(/ made it an opportunity\.$/),
    'Sold: €11,900.50.',
    expect.stringMatching(/^Won, recorded by (Anna Abel|Ben Berg|Carla Cruz)\.$/),
  ])
})

test('a lead refused as misrouted goes to marketing, is mended, and is offered to another', async () => {
  const { leadId, rep, work } = await ask('mia@misrouted.test')
  const refused = await told(work.reject({ reason: 'misrouted_territory', detail: 'Not my country' }))
  expect(refused).toMatchObject({ stage: 'rejected', accountable_id: company.members.mira })
  await told(workOn(company.as('mira'), leadId).repair({ how: 'offer' }))
  expect(await offeredTo(company, leadId)).not.toBe(rep)
  expect(await story(leadId)).toEqual([
    'Asked through the API.',
    ...CAME_IN,
    offered,
    expect.stringMatching(/ refused it \(wrong territory\)\.$/),
    offered,
  ])
})

test('a lead recycled too early stays: the guard says what is missing and proposes the next attempt', async () => {
  const { leadId, work } = await ask('eve@early.test')
  await told(work.accept())
  await told(work.attempt({ channel: 'phone', result: 'no_answer' }))
  const sentence =
    'the agreed minimum is not reached: 5 more attempts, another channel, another weekday to go.'
  expect(await work.recycle({ reason: 'unreachable' })).toMatchObject({
    status: 409,
    body: {
      reason: 'minimum_attempts_missing',
      detail: expect.stringContaining(sentence),
      details: { missing: { attempts: 5, channels: 1, weekdays: 1 }, proposal: { channel: 'email' } },
    },
  })
  expect(await leadRow(company, leadId)).toMatchObject({ stage: 'working' })
  expect((await story(leadId)).at(-1)).toMatch(/ tried by phone: nobody answered\.$/)
})

test('a sale by mistake is undone: the lead stands where it stood and the money is gone again', async () => {
  const { leadId, work } = await ask('max@mistaken.test')
  await told(work.accept())
  const before = await campaignRow('spring')
  const won = await told(work.win({ deals: [{ amount: '77000' }] }))
  expect((await campaignRow('spring'))?.revenue).toBe(Number(before?.revenue) + 77_000)
  expect(await told(work.undo(won))).toMatchObject({ stage: 'working', lead_id: leadId })
  expect(await campaignRow('spring')).toEqual(before)
  expect((await story(leadId)).slice(-4)).toEqual([
    'Sold: €77,000.',
    expect.stringMatching(/^Won, recorded by /),
    expect.stringMatching(/ took a recorded sale back\.$/),
    expect.stringMatching(/ took the last step back: it is working again\.$/),
  ])
})

test('a lead lost a year ago is reopened by a new inquiry and won: the campaign of then has the credit', async () => {
  const then = new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10)
  const file = join(company.folder, 'history.csv')
  const columns = 'ID,Name,Email,Company,Created,Stage,Reason,Closed at,Campaign,Source'
  const row = `H-1,Otto Old,otto@old-mill.test,Old Mill,${then},lost,price,${then},winter,trade_show`
  writeFileSync(file, `${columns}\n${row}\n`)
  await printed(company.run('import', file, '--mapping', 'opportunities', '--historical'))
  const { id: leadId } = await waitFor('the past is brought in', async () => {
    const [row] = await company.rows<{ id: string }>("select id from leads where external_id = 'H-1'")
    return row
  })
  expect(await leadRow(company, leadId)).toMatchObject({ stage: 'lost' })
  expect(company.mail.received.filter(({ to }) => to === 'otto@old-mill.test')).toEqual([])

  const again = await ask('otto@old-mill.test')
  expect(again.leadId).toBe(leadId)
  await told(again.work.accept())
  await told(again.work.win({ deals: [{ amount: '5000' }] }))
  expect(await campaignRow('winter')).toMatchObject({ leads: 1, won: 1, revenue: 5000 })
  expect(await story(leadId)).toEqual([
    'Asked in an imported file.',
    'Brought in from the older system as an opportunity, Lena Lang accountable.',
    expect.stringMatching(/^Closed as lost by .+ \(price\)\.$/),
    'Asked through the API.',
    'An answer was queued (hot).',
    'Reopened as an inquiry by Watertight (asked again).',
    'Qualified (hot).',
    offered,
    accepted,
    'Sold: €5,000.',
    expect.stringMatching(/^Won, recorded by /),
  ])
})

test('the ledger balances in every stage, and the audit proves the books', async () => {
  const { rows, totals } = await report('ledger')
  for (const row of rows) expect(row).toMatchObject({ difference: 0 })
  // The sale that was undone was closed and opened again.
  expect(totals).toMatchObject({ came_in: 5, reopened: 2, closed: 4, open_at_end: 3, difference: 0 })
  await printed(company.run('audit'))
})
