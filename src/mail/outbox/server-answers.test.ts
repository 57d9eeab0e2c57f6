import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { proveArrival } from '../hearing/index.ts'
import { openPostOffice, type PostOffice } from './test-post-office.ts'

let office: PostOffice

beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office.close())
beforeEach(() => office.clear())

describe('what the server says', () => {
  test('a mailbox that is not there fails, the others go', async () => {
    office.server.onRecipient = (address) => (address.startsWith('reader1@') ? 550 : 'take')
    await office.queue(3)
    expect(await office.drain()).toMatchObject({ sent: 2, failed: 1 })
    expect((await office.messages())[1]).toMatchObject({
      state: 'failed',
      last_error: expect.stringContaining('550'),
    })
  })

  test('not now is tried again, later each time', async () => {
    office.server.onRecipient = () => 451
    await office.queue(1)
    let asOf = new Date(Date.now() + 1000)
    const waits: number[] = []
    for (let i = 0; i < 4; i++) {
      expect(await office.drain({ asOf })).toMatchObject({ deferred: 1 })
      expect(await office.drain({ asOf })).toMatchObject({ deferred: 0 })
      const [message] = await office.messages()
      waits.push((message?.send_after.getTime() as number) - asOf.getTime())
      asOf = message?.send_after as Date
    }
    expect(waits).toEqual([60_000, 300_000, 900_000, 1_800_000])
    office.server.onRecipient = () => 'take'
    expect(await office.drain({ asOf })).toMatchObject({ sent: 1 })
  })

  test('a refused sender or sign-in delays all mail and loses none', async () => {
    office.server.onSender = () => 553
    await office.queue(2)
    expect(await office.drain()).toMatchObject({ failed: 0 })
    expect(await office.counts()).toEqual({ deferred: 2 })
    office.server.onSender = () => 'take'
    expect(await office.drain()).toMatchObject({ sent: 2 })
  })

  test('a text that is refused after it was handed over has failed', async () => {
    office.server.onText = () => 554
    await office.queue(1)
    expect(await office.drain()).toMatchObject({ failed: 1 })
  })

  test.each(['hang_up', 'take_and_hang_up'] as const)(
    'a connection lost after the text (%s): handed over again half a minute later under the same Message-ID',
    async (how) => {
      office.server.onText = (mail) => (mail.to.startsWith('reader1@') ? how : 'take')
      const [, id] = await office.queue(3)
      const asOf = new Date(Date.now() + 1_000)
      expect(await office.drain({ asOf })).toMatchObject({ sent: 2, deferred: 1 })
      office.server.onText = () => 'take'
      expect(await office.drain({ asOf: later(asOf, 29) })).toMatchObject({ sent: 0 })
      expect(await office.drain({ asOf: later(asOf, 31) })).toMatchObject({ sent: 1 })
      const copies = office.server.received.filter((mail) => mail.to.startsWith('reader1@'))
      expect(copies).toHaveLength(how === 'hang_up' ? 1 : 2)
      for (const { raw } of copies) expect(raw).toContain(`Message-ID: <${id}@acme-pumps.test>`)
      expect(await office.db().all(sql`select id, state, doubts from messages where doubts > 0`)).toEqual([
        { id, state: 'sent', doubts: 1 },
      ])
    },
  )

  test('a server that takes mail and never says so gets three copies, then a person decides', async () => {
    office.server.onText = () => 'take_and_hang_up'
    const [id] = await office.queue(1)
    let asOf = new Date(Date.now() + 1_000)
    for (const seconds of [31, 301, 3_600, 3_600]) {
      await office.drain({ asOf })
      asOf = later(asOf, seconds)
    }
    expect(office.server.received).toHaveLength(3)
    expect(await office.counts()).toEqual({ doubtful: 1 })
    const answered = (messageId: string) => office.world.inTx(SYSTEM, (ctx) => proveArrival(ctx, [messageId]))
    await answered(newId())
    expect(await office.counts()).toEqual({ doubtful: 1 })
    await answered(id as string)
    expect(await office.counts()).toEqual({ sent: 1 })
  })

  test('what is answered before it is handed over again is not handed over again', async () => {
    office.server.onText = () => 'take_and_hang_up'
    const [id] = await office.queue(1)
    await office.drain()
    await office.world.inTx(SYSTEM, (ctx) => proveArrival(ctx, [id as string]))
    await office.drain({ asOf: later(new Date(), 60) })
    expect(office.server.received).toHaveLength(1)
    expect(await office.counts()).toEqual({ sent: 1 })
  })
})

function later(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1_000)
}
