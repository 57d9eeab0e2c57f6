import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { openLead } from '#test/world.ts'
import { keepConsents, mailRoutes, type NewMessage, queueMessages, suppressAddress } from '../index.ts'
import { openPostOffice, type PostOffice } from '../outbox/test-post-office.ts'
import { putTopics } from './topics.ts'

let office: PostOffice
let api: Api
let person: { id: string; address: string }
const PUBLIC = 'https://leads.acme-pumps.test'

beforeAll(async () => {
  office = await openPostOffice()
  api = await openApi(office.world, (app) =>
    mailRoutes(app, { settings: { smtpUrl: null, publicUrl: PUBLIC } }),
  )
})
afterAll(async () => {
  await api.close()
  await office.close()
})
let count = 0
beforeEach(async () => {
  await office.clear()
  const address = `erika${count++}@example.com`
  const lead = await openLead(office.world, { person: { name: 'Erika Muster', email: address } })
  const row = await db().first<{ person_id: string }>(sql`select person_id from leads where id = ${lead}`)
  person = { id: row?.person_id as string, address }
  await setBasis('consent')
  await db().run(sql`insert into mail_rules (workspace_id, quiet_from, quiet_until, weekdays_only, most_per_week, changed_at)
    values (${office.world.workspace.id}, 0, 0, false, 2, now()) on conflict do nothing`)
})

const db = () => office.db()

function setBasis(basis: string) {
  return db().run(sql`
    insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
    values (${office.world.workspace.id}, ${person.id}, 'email', ${basis}, 'test', now())
    on conflict (workspace_id, person_id, channel) do update set basis = excluded.basis, since = excluded.since`)
}

function queue(o: Partial<NewMessage> = {}) {
  return office.world.inTx(SYSTEM, (ctx) =>
    queueMessages(ctx, [
      {
        kind: 'program',
        template: 'text:received:en',
        to_address: person.address,
        person_id: person.id,
        data: { hours: 24 },
        ...o,
      },
    ]),
  )
}

function suppress(reason: 'manual' | 'complained' | 'unsubscribed', address = person.address) {
  return office.world.inTx(SYSTEM, (ctx) => suppressAddress(ctx, { address, reason }))
}

async function stored() {
  const rows = await office.messages()
  return rows.map(({ state, last_error }) => `${state}: ${last_error ?? ''}`)
}

describe('mail that must not go', () => {
  test('is kept unsent with the reason, and its cause learns that it was not queued', async () => {
    expect(await queue()).toHaveLength(1)
    await setBasis('none')
    expect(await queue()).toHaveLength(0)
    await setBasis('consent')
    await suppress('manual', ` ${person.address.toUpperCase()}`)
    expect(await queue()).toHaveLength(0)
    expect(await queue({ kind: 'answer' })).toHaveLength(0)
    expect((await stored()).sort()).toEqual([
      'queued: ',
      'suppressed: The address is on the suppression list.',
      'suppressed: The address is on the suppression list.',
      'suppressed: There is no ground on which they may be mailed.',
    ])
  })

  test('does not go when the reader was listed, or withdrew, while it waited', async () => {
    await queue()
    await suppress('complained')
    expect(await office.drain()).toMatchObject({ sent: 0, suppressed: 1 })
    expect(await stored()).toEqual(['suppressed: The address is on the suppression list.'])
  })

  test('goes around no cap: the third of a week waits', async () => {
    await queue()
    await queue()
    const [third] = await queue()
    expect(third?.send_after.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000)
    expect(await office.drain()).toMatchObject({ sent: 2 })
  })

  test('is put off when it falls due at an hour of rest', async () => {
    await queue()
    await db().run(sql`update mail_rules set quiet_from = 0, quiet_until = 23, weekdays_only = true`)
    const asOf = new Date(Date.now() + 86_400_000)
    asOf.setUTCHours(3)
    expect(await office.drain({ asOf })).toMatchObject({ sent: 0 })
    const [waits] = await db().all<{ send_after: Date }>(
      sql`select send_after from messages where state = 'queued'`,
    )
    expect(waits?.send_after.getTime()).toBeGreaterThan(asOf.getTime())
    await db().run(sql`update mail_rules set quiet_from = 0, quiet_until = 0, weekdays_only = false`)
  })
})

describe('the reader’s page', () => {
  async function linkIn(o: Partial<NewMessage> = {}): Promise<string> {
    await queue(o)
    expect(await office.drain()).toMatchObject({ sent: 1 })
    const raw = office.server.received.at(-1)?.raw ?? ''
    return /^List-Unsubscribe: <https:\/\/leads\.acme-pumps\.test(\/m\/[\w-]+)>\r?$/m.exec(raw)?.[1] ?? ''
  }
  const open = (link: string) => api.page('GET', link)
  const send = (link: string, body: string) => api.page('POST', link, body)
  const basis = async () =>
    (await db().first<{ basis: string }>(sql`select basis from contact_bases where person_id = ${person.id}`))
      ?.basis

  test('stands in the head and at the end of a program’s mail', async () => {
    const link = await linkIn()
    expect(link).not.toBe('')
    const raw = office.server.received.at(-1)?.raw ?? ''
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(raw.replace(/=\r?\n/g, '')).toContain('Choose what we send you')
  })

  test('answers to what a person asked themself carry no way out', async () => {
    await queue({ kind: 'answer' })
    await office.drain()
    expect(office.server.received.at(-1)?.raw).not.toContain('List-Unsubscribe')
  })

  test('one click turns all off; looking at the page changes nothing', async () => {
    const link = await linkIn()
    expect((await open(link)).status).toBe(200)
    expect(await basis()).toBe('consent')
    expect((await send(link, 'List-Unsubscribe=One-Click')).status).toBe(200)
    expect(await basis()).toBe('withdrawn')
    expect(await queue()).toHaveLength(0)
    // A mail program of somebody who comes by again.
    expect((await send(link, 'List-Unsubscribe=One-Click')).status).toBe(200)
    const page = await open(link)
    expect(page.text).toContain('You get no more mail from us.')
    expect(page.text).not.toContain(person.address)
  })

  test('what was chosen holds: topics, a pause, less often, and on again', async () => {
    await office.world.inTx('mira', (ctx) =>
      putTopics(ctx, [
        { key: 'pumps', name: 'Pumps' },
        { key: 'valves', name: 'Valves <b>' },
      ]),
    )
    const link = await linkIn()
    expect((await open(link)).text).toContain('Valves &lt;b&gt;')
    await send(link, 'choices=1&topic=pumps&less_often=1&until=2099-01-01')
    expect(await queue({ topic: 'valves' })).toHaveLength(0)
    const saved = await send(link, 'choices=1&topic=pumps')
    expect(saved.text).toContain('Saved.')
    expect(await queue({ topic: 'pumps' })).toHaveLength(1)
    await send(link, 'choices=1&topic=pumps&all_off=1')
    expect(await queue({ topic: 'pumps' })).toHaveLength(0)
    await send(link, 'choices=1&topic=pumps&topic=valves')
    expect(await queue({ topic: 'valves' })).toHaveLength(1)
  })

  test('a link that was changed by a letter opens nothing', async () => {
    const link = await linkIn()
    for (const broken of [
      `${link.slice(0, -2)}AA`,
      '/m/x',
      `${link.slice(0, 5)}B${link.slice(6)}`,
      '/m/%00',
    ]) {
      expect((await open(broken)).status).toBe(404)
      expect((await send(broken, 'List-Unsubscribe=One-Click')).status).toBe(404)
    }
    expect(await basis()).toBe('consent')
  })

  test('a consent that is to be confirmed counts once its owner says yes', async () => {
    await setBasis('own_request')
    await suppress('unsubscribed')
    await db().run(sql`update persons set language = 'de' where id = ${person.id}`)
    await office.world.inTx(SYSTEM, (ctx) =>
      keepConsents(ctx, [
        {
          personId: person.id,
          address: person.address,
          wording: 'You may write to me <i>',
          source: 'form contact',
          at: ctx.now,
          isToBeConfirmed: true,
        },
      ]),
    )
    expect(await office.drain()).toMatchObject({ sent: 1 })
    const raw = (office.server.received.at(-1)?.raw ?? '').replace(/=\r?\n/g, '')
    const link = /https:\/\/leads\.acme-pumps\.test(\/m\/[\w-]+)/.exec(raw)?.[1] as string
    const page = await open(link)
    expect(page.text).toContain('Bitte bestätigen')
    expect(page.text).toContain('You may write to me &lt;i&gt;')
    expect(await queue()).toHaveLength(0)
    expect((await send(link, 'confirm=1')).text).toContain('Danke')
    expect(await basis()).toBe('consent')
    expect(await queue()).toHaveLength(1)
  })
})
