import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { workedLead } from '#test/worked-lead.ts'
import { type MailRoomTest, openMailRoom } from '../test-mail-room.ts'
import { saleRoutes } from './routes.ts'

let room: MailRoomTest
let api: Api
beforeAll(async () => {
  room = await openMailRoom()
  api = await openApi(room.world, saleRoutes)
})
afterAll(async () => {
  await api.close()
  await room.close()
})

/** Anna writes that a lead is won; answers its link. */
async function wonByMail(words: string): Promise<{ leadId: string; url: string }> {
  const leadId = await workedLead(room.world, { stage: 'opportunity', person: { name: 'Jane <b>Roe</b>' } })
  await room.reply('anna', await room.tell('anna', leadId), words)
  const [answer] = await room.answers()
  return { leadId, url: /https:\/\/x\.example(\/sale\/[\w-]+)/.exec(answer?.text ?? '')?.[1] as string }
}

const book = (url: string) => api.page('POST', url, 'book=1')

test('looking changes nothing, one tap books, a second changes nothing more', async () => {
  const { leadId, url } = await wonByMail('won 12,000 USD')
  for (const method of ['GET', 'POST'] as const) {
    const { status, text } = await api.page(method, url, method === 'POST' ? 'x=1' : undefined)
    expect(status).toBe(200)
    expect(text).toContain('12,000 USD')
    expect(text).toContain('Jane &lt;b&gt;Roe&lt;/b&gt;')
    expect(text).toContain('Book the sale')
  }
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'opportunity', revenue: null })
  const [one, two] = [await book(url), await book(url)]
  expect([one.status, two.status]).toEqual([200, 200])
  expect([one.text, two.text]).toEqual([
    expect.stringContaining('is booked'),
    expect.stringContaining('is booked'),
  ])
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'won' })
  const deals = await room.db.all(sql`select amount::float, currency from deals where lead_id = ${leadId}`)
  expect(deals).toEqual([{ amount: 12000, currency: 'USD' }])
})

test('two taps at the same moment book once', async () => {
  const { leadId, url } = await wonByMail('gewonnen 900')
  const pages = await Promise.all([book(url), book(url), book(url)])
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'won', revenue: '900' })
})

test('an old link books nothing and says what to do', async () => {
  const { leadId, url } = await wonByMail('won')
  await room.db.run(sql`update sales_to_confirm set expires_at = now() where lead_id = ${leadId}`)
  const { status, text } = await book(url)
  expect([status, text]).toEqual([200, expect.stringContaining('too old')])
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'opportunity' })
})

test('whoever may not win it any more books nothing, and is told why', async () => {
  const { leadId, url } = await wonByMail('won 5')
  const become = (role: string) =>
    room.db.run(sql`update members set roles = array[${role}] where id = ${room.world.members.anna}`)
  await become('viewer')
  const { status } = await book(url)
  await become('rep')
  expect(status).toBe(403)
  expect(await room.leadOf(leadId)).toMatchObject({ stage: 'opportunity' })
})

test('links that were made up or changed show nothing', async () => {
  const { url } = await wonByMail('won 7')
  const other = `${url.slice(0, 20)}${url[20] === 'A' ? 'B' : 'A'}${url.slice(21)}`
  for (const link of [other, '/sale/x', `/sale/${newId()}`, `${url}A`]) {
    const { status, text } = await api.page('GET', link)
    expect([status, text]).toEqual([404, expect.stringContaining('what it was for is gone')])
  }
})
