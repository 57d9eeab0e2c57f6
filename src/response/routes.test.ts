import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { queueMessages, responseRoutes } from './index.ts'

let world: World
let api: Api

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) => responseRoutes(app, { settings: { smtpUrl: null } }))
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const plan = { position: 1, subject: 'Hello', body: 'Hello {{ name | default: "there" }}' }

describe('the outbox by API', () => {
  test('counts mail, shows what is in doubt, and lets a person decide', async () => {
    const message = { kind: 'answer', template: 'text:hot:en', to_address: 'a@b.example' } as const
    const [row] = await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, [message, message]))
    const id = row?.id as string
    expect(await api.call('mira', 'GET', '/api/outbox')).toMatchObject({
      status: 200,
      body: { counts: { queued: 2, doubtful: 0 }, can_send: false, oldest_waiting_at: expect.any(String) },
    })
    const decide = (decision: string) =>
      api.call('mira', 'PUT', `/api/outbox/messages/${id}/decision`, { decision })
    expect(await decide('send_again')).toMatchObject({
      status: 409,
      body: { reason: 'message_not_yours_to_decide' },
    })
    await world.database
      .bind(world.workspace.id)
      .run(
        sql`update messages set state = 'doubtful' where workspace_id = ${world.workspace.id} and id = ${id}`,
      )
    const shown = await api.call('mira', 'GET', '/api/outbox/messages?state=doubtful')
    expect(shown.body.items).toMatchObject([{ id, to_address: 'a@b.example' }])
    expect(await decide('count_as_sent')).toMatchObject({
      body: { counts: { queued: 1, doubtful: 0, sent: 1 } },
    })
  })

  test('is not for reps', async () => {
    expect(await api.call(null, 'GET', '/api/outbox')).toMatchObject({ status: 401 })
    expect(await api.call('anna', 'GET', '/api/outbox')).toMatchObject({ status: 403 })
    expect(await api.call('anna', 'POST', '/api/answer-plans', plan)).toMatchObject({ status: 403 })
    expect(await api.call('mira', 'GET', '/api/outbox/messages?state=lost')).toMatchObject({ status: 400 })
  })
})

describe('the answers of a workspace', () => {
  test('are added, replaced under a new id, and taken out of force', async () => {
    const made = await api.call('mira', 'POST', '/api/answer-plans', plan)
    expect(made).toMatchObject({ status: 201, body: { ...plan, grade: null, sends: true } })
    const taken = await api.call('mira', 'POST', '/api/answer-plans', plan)
    expect(taken).toMatchObject({ status: 409, body: { reason: 'plan_position_taken' } })
    const url = `/api/answer-plans/${made.body.id}`
    const changed = await api.call('mira', 'PUT', url, { ...plan, subject: 'Good day' })
    expect(changed.body.id).not.toBe(made.body.id)
    const { body } = await api.call('mira', 'GET', '/api/answer-plans')
    expect(body.plans).toEqual([changed.body])
    expect(body.shipped).toHaveLength(20)
    expect(await api.call('mira', 'DELETE', url)).toMatchObject({ status: 404 })
    expect(await api.call('mira', 'DELETE', `/api/answer-plans/${changed.body.id}`)).toMatchObject({
      status: 204,
    })
  })

  test('are refused when nobody could read them, with what is wrong', async () => {
    for (const body of ['Hello {{ frist_name }}', 'Hello {{ name', '{% nonsense %}']) {
      const refused = await api.call('mira', 'POST', '/api/answer-plans', { ...plan, position: 7, body })
      expect(refused).toMatchObject({ status: 400, body: { reason: 'template_unreadable' } })
    }
  })
})
