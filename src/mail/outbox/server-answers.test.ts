import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
    'a connection lost after the text (%s) leaves it in doubt',
    async (how) => {
      office.server.onText = (mail) => (mail.to.startsWith('reader1@') ? how : 'take')
      await office.queue(3)
      expect(await office.drain()).toMatchObject({ sent: 2, doubtful: 1 })
      office.server.onText = () => 'take'
      expect(await office.drain()).toMatchObject({ sent: 0 })
      expect(
        office.server.received.filter((mail) => mail.to.startsWith('reader1@')).length,
      ).toBeLessThanOrEqual(1)
    },
  )
})
