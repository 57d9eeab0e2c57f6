import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { loadDraft, readTimeline, saveDrafts } from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import {
  type AnswerCause,
  type NewMessage,
  queueAnswers,
  queueMessages,
  tellMembers,
  withdrawMessages,
} from './index.ts'

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

describe('queueAnswers', () => {
  async function answer(leadIds: string[], o: Partial<AnswerCause> = {}) {
    return world.inTx(SYSTEM, async (ctx) => {
      const causes: AnswerCause[] = []
      for (const id of leadIds) {
        const draft = await loadDraft(ctx, id)
        const person = { id: draft.lead.person_id, language: 'de', country: null }
        causes.push({
          draft,
          person,
          address: 'erika@example.com',
          channel: 'web_form',
          askedAt: draft.lead.inquired_at,
          mode: 'live',
          ...o,
        })
      }
      const done = await queueAnswers(ctx, world.workspace, causes)
      await saveDrafts(
        ctx,
        causes.map((cause) => cause.draft),
        world.workspace.time_zone,
      )
      return done
    })
  }

  test('answers each lead once a day, tells the timeline, and carries no personal word in its data', async () => {
    const lead = await openLead(world, { grade: 'hot' })
    expect(await answer([lead])).toEqual({ queued: 1, none: {} })
    expect(await answer([lead])).toEqual({ queued: 0, none: {} })
    expect(await queued()).toMatchObject([
      {
        template: 'text:hot:de',
        data: { language: 'de', hours: 24, grade: 'hot' },
        to_address: 'erika@example.com',
      },
    ])
    const lines = await readTimeline(db(), lead)
    expect(lines.filter((line) => line.kind === 'answer_queued')).toHaveLength(1)
  })

  test('says why nothing was queued', async () => {
    const leads = [await openLead(world), await openLead(world)]
    expect(await answer(leads, { mode: 'historical' })).toEqual({ queued: 0, none: { historical: 2 } })
    expect(await answer(leads, { address: null })).toEqual({ queued: 0, none: { no_address: 2 } })
    expect(await answer(leads, { channel: 'import' })).toEqual({ queued: 0, none: { no_basis: 2 } })
    expect(await queued()).toHaveLength(0)
  })
})
