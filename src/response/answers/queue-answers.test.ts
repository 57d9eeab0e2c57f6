import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { loadDraft, readTimeline, saveDrafts } from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
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
