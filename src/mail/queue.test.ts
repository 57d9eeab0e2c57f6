import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { type NewMessage, queueMessages, tellMembers, withdrawMessages } from './index.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const message: NewMessage = {
  kind: 'answer',
  template: 'text:hot:en',
  to_address: 'a@b.example',
  dedupe_key: 'one',
}

beforeEach(() => db().run(sql`delete from messages where workspace_id = ${world.workspace.id}`))

function queued() {
  return db().all<Record<string, unknown>>(
    sql`select * from messages where workspace_id = ${world.workspace.id} order by to_address`,
  )
}

describe('queueMessages', () => {
  test('queues the same cause once, and everything without a key', async () => {
    const queue = (...rows: NewMessage[]) => world.inTx(SYSTEM, (ctx) => queueMessages(ctx, rows))
    expect(await queue(message, { ...message, dedupe_key: 'two' })).toHaveLength(2)
    expect(await queue(message, { ...message, dedupe_key: 'three' })).toMatchObject([{ dedupe_key: 'three' }])
    expect(await queue({ ...message, dedupe_key: null }, { ...message, dedupe_key: null })).toHaveLength(2)
  })

  test('goes with its cause: what is rolled back was never queued', async () => {
    const lost = world.inTx(SYSTEM, async (ctx) => {
      await queueMessages(ctx, [message])
      throw new Error('no')
    })
    await expect(lost).rejects.toThrow('no')
    expect(await queued()).toHaveLength(0)
  })

  test('waits ten seconds after what a human did, and can be taken back', async () => {
    const now = await world.inTx('anna', async (ctx) => {
      await queueMessages(ctx, [message])
      return ctx.now
    })
    expect(await queued()).toMatchObject([{ send_after: new Date(now.getTime() + 10_000) }])
    expect(await world.inTx('anna', (ctx) => withdrawMessages(ctx, ['one']))).toBe(1)
    expect(await queued()).toMatchObject([{ state: 'suppressed' }])
    expect(await world.inTx('anna', (ctx) => queueMessages(ctx, [message]))).toHaveLength(1)
  })
})

describe('tellMembers', () => {
  test('tells each member once, however many leads it is about; those without an address not at all', async () => {
    await db().run(
      sql`update members set email = null where workspace_id = ${world.workspace.id} and name like 'Ben%'`,
    )
    const leads = [await openLead(world), await openLead(world), await openLead(world)]
    const notices = leads.flatMap((leadId) =>
      (['marta', 'ben'] as const).map((name) => ({
        memberId: world.members[name],
        kind: 'escalation' as const,
        what: 'duty_broken',
        leadId,
        causeId: `cause ${leadId}`,
        aboutMemberId: world.members.anna,
      })),
    )
    expect(await world.inTx(SYSTEM, (ctx) => tellMembers(ctx, notices))).toHaveLength(1)
    expect(await world.inTx(SYSTEM, (ctx) => tellMembers(ctx, notices))).toHaveLength(0)
    expect(await queued()).toMatchObject([
      {
        to_address: 'marta@acme-pumps.test',
        data: { kind: 'duty_broken', count: 3, about: world.members.anna },
      },
    ])
  })
})
