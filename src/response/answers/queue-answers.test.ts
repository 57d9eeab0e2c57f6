import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { loadDraft, readTimeline, saveDrafts } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { readRoster } from '#src/people/roster.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { type AnswerCause, queueAnswers } from '../index.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)

beforeEach(() => db().run(sql`delete from messages where workspace_id = ${world.workspace.id}`))

function queued() {
  return db().all<Record<string, unknown>>(
    sql`select * from messages where workspace_id = ${world.workspace.id} order by to_address`,
  )
}

describe('queueAnswers', () => {
  async function answer(leadIds: string[], o: Partial<AnswerCause> = {}) {
    return world.inTx(SYSTEM, async (ctx) => {
      const causes: AnswerCause[] = []
      for (const id of leadIds) {
        const draft = await loadDraft(ctx, id)
        const person = { id: draft.lead.person_id, language: 'de', country: null, phone: null }
        causes.push({
          draft,
          inquiryId: newId(),
          person,
          isKnown: true,
          address: 'erika@example.com',
          channel: 'web_form',
          askedAt: draft.lead.inquired_at,
          mode: 'live',
          ...o,
        })
      }
      const roster = await readRoster(ctx.db, world.workspace, ctx.now)
      const done = await queueAnswers(ctx, { workspace: world.workspace, roster }, causes)
      await saveDrafts(
        ctx,
        causes.map((cause) => cause.draft),
        world.workspace.time_zone,
      )
      return done
    })
  }

  test('answers each lead once, tells the timeline, and carries no personal word in its data', async () => {
    const lead = await openLead(world, { grade: 'hot' })
    expect(await answer([lead])).toEqual({ queued: 1, none: {} })
    expect(await answer([lead])).toEqual({ queued: 0, none: { answered_lately: 1 } })
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

  test('says the same words to the same person once, whatever they ask about, also within one batch', async () => {
    const lead = await openLead(world, { grade: 'hot', topic: 'Pumps' })
    const other = await openLead(world, { grade: 'hot', topic: 'Valves' })
    await db().run(
      sql`update leads set person_id = (select person_id from leads where id = ${lead}) where id = ${other}`,
    )
    expect(await answer([lead, other])).toEqual({ queued: 1, none: { said_just_now: 1 } })
    expect(await answer([other])).toEqual({ queued: 0, none: { said_just_now: 1 } })
  })

  test('answers one inquiry once, however often it is settled', async () => {
    const lead = await openLead(world, { grade: 'hot' })
    const inquiryId = newId()
    expect(await answer([lead], { inquiryId, isKnown: false })).toEqual({ queued: 1, none: {} })
    expect(await answer([lead], { inquiryId, isKnown: false })).toEqual({ queued: 0, none: {} })
  })

  test('says why nothing was queued', async () => {
    const leads = [await openLead(world), await openLead(world)]
    expect(await answer(leads, { mode: 'historical' })).toEqual({ queued: 0, none: { historical: 2 } })
    expect(await answer(leads, { address: null })).toEqual({ queued: 0, none: { no_address: 2 } })
    expect(await answer(leads, { channel: 'import' })).toEqual({ queued: 0, none: { no_basis: 2 } })
    expect(await queued()).toHaveLength(0)
  })
})
