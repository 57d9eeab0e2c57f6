import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { refusedLead, reviewAll } from '#test/reviewed.ts'
import { createWorld, type Name, type World } from '#test/world.ts'
import { reviewRoutes } from './routes.ts'

let world: World
let api: Api
let caseId: string
let leadId: string
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, reviewRoutes)
  await reviewAll(world, { secondShare: 1 })
  const refused = await refusedLead(world)
  caseId = refused.caseId
  leadId = refused.leadId
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const judge = (who: Name | null, body: object, of = caseId) =>
  api.call(who, 'POST', `/api/review/cases/${of}/verdicts`, { id: newId(), ...body })
const policy = (o: object = {}) => ({
  sample_size: null,
  second_share: 1,
  acceptance_target: 0.84,
  member_ids: [],
  seen: 1,
  ...o,
})
type Session = { left: number; case: Record<string, unknown> | null }

describe('the board', () => {
  test('is shown with its policy, its round and what one is to judge', async () => {
    expect(await api.call('mira', 'GET', '/api/review')).toMatchObject({
      status: 200,
      body: {
        policy: { version: 1, sample_size: null, second_share: 1, acceptance_target: 0.84 },
        is_on_board: true,
        to_judge: { first: 1, second: 0, appeal: 0 },
        round: { no: 1, waiting: 0, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    })
    expect((await api.call('marta', 'GET', '/api/review')).body).toMatchObject({ is_on_board: false })
    expect((await api.call(null, 'GET', '/api/review')).status).toBe(401)
  })

  test('changes how it works: who steers may, with sense, over what they have seen', async () => {
    const put = (who: Name | null, body: object) => api.call(who, 'PUT', '/api/review/policy', body)
    expect(await put('mira', policy())).toMatchObject({ status: 403 })
    expect((await put(null, policy())).status).toBe(401)
    expect((await put('lena', policy({ sample_size: 0 }))).status).toBe(400)
    expect((await put('lena', policy({ second_share: 1.5 }))).status).toBe(400)
    expect(await put('lena', policy({ member_ids: [newId()] }))).toMatchObject({
      status: 400,
      body: { reason: 'member_not_found' },
    })
    expect(await put('lena', policy({ seen: 0 }))).toMatchObject({ status: 409 })
    const member_ids = [world.members.mira, world.members.marta]
    expect(await put('lena', policy({ member_ids }))).toMatchObject({
      status: 200,
      body: { policy: { version: 2, member_ids }, is_on_board: false },
    })
  })

  test('shows the next case with its evidence and attempts, to who sits on it', async () => {
    const { status, body } = await api.call('marta', 'GET', '/api/review/session')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      left: 1,
      case: { id: caseId, mine: 'first', reason: 'incomplete', rep: 'Anna Abel', now: { stage: 'rejected' } },
    })
    expect((body as unknown as Session).case?.criteria).toContainEqual({
      key: 'need',
      label: expect.any(String),
    })
    expect((await api.call('marta', 'GET', `/api/review/session?not=${caseId}`)).body).toMatchObject({
      left: 0,
    })
    expect((await api.call('lena', 'GET', '/api/review/session')).body).toEqual({ case: null, left: 0 })
    expect((await api.call('anna', 'GET', '/api/review/session')).status).toBe(403)
    expect((await api.call(null, 'GET', '/api/review/session')).status).toBe(401)
    expect((await api.call('marta', 'GET', '/api/review/session?not=x')).status).toBe(400)
  })
})

describe('a case', () => {
  test('is judged by one who sits on the board', async () => {
    expect((await judge('anna', { verdict: 'definition_met' })).status).toBe(403)
    expect(await judge('lena', { verdict: 'definition_met' })).toMatchObject({
      status: 403,
      body: { reason: 'not_on_the_board' },
    })
    expect((await judge(null, { verdict: 'definition_met' })).status).toBe(401)
    expect((await judge('marta', { verdict: 'nonsense' })).status).toBe(400)
    expect((await judge('marta', { verdict: 'definition_met' }, newId())).status).toBe(404)
    const id = newId()
    expect(await judge('marta', { id, verdict: 'too_early' })).toEqual({
      status: 201,
      body: { id, verdict: 'too_early', lead_step: 'keep_warm' },
    })
    const takeBack = (who: Name | null) => api.call(who, 'DELETE', `/api/review/verdicts/${id}`)
    expect((await takeBack('mira')).status).toBe(404)
    expect((await takeBack('anna')).status).toBe(403)
    expect((await takeBack(null)).status).toBe(401)
    expect((await api.call('marta', 'DELETE', '/api/review/verdicts/x')).status).toBe(404)
    expect((await takeBack('marta')).status).toBe(204)
    expect((await judge('marta', { verdict: 'definition_met' })).status).toBe(201)
  })

  test('is shown to a second member without the first verdict and what followed', async () => {
    const { body } = await api.call('mira', 'GET', `/api/review/cases/${caseId}`)
    expect(body).toMatchObject({ mine: 'second', verdict: null, now: null, state: 'decided' })
    expect(JSON.stringify(body)).not.toMatch(/definition_met|met the definition|overturned/)
    const { body: list } = await api.call('mira', 'GET', '/api/review/cases')
    expect(JSON.stringify(list)).not.toContain('definition_met')
    expect((await judge('mira', { kind: 'second', verdict: 'definition_met' })).status).toBe(201)
    expect((await api.call('mira', 'GET', `/api/review/cases/${caseId}`)).body).toMatchObject({
      verdict: { verdict: 'definition_met', by: 'Marta Mayer', lead_step: 'back_to_rep' },
    })
    expect((await api.call('anna', 'GET', `/api/review/cases/${caseId}`)).status).toBe(403)
    expect((await api.call(null, 'GET', `/api/review/cases/${caseId}`)).status).toBe(401)
    expect((await api.call('mira', 'GET', `/api/review/cases/${newId()}`)).status).toBe(404)
  })

  test('is listed for the board, and for the rep once it is judged', async () => {
    const other = await refusedLead(world, 'ben')
    const cases = async (who: Name, query = '') => {
      const { body } = await api.call(who, 'GET', `/api/review/cases${query}`)
      return (body as { cases: { id: string }[] }).cases.map(({ id }) => id)
    }
    expect(await cases('mira')).toEqual([other.caseId, caseId])
    expect(await cases('mira', '?state=open')).toEqual([other.caseId])
    expect(await cases('mira', `?lead=${leadId}&verdict=definition_met,too_early&cause=rejected`)).toEqual([
      caseId,
    ])
    expect(await cases('mira', `?rep=${world.members.carla}`)).toEqual([])
    expect(await cases('mira', '?to=2001-01-01')).toEqual([])
    expect(await cases('anna')).toEqual([caseId])
    expect(await cases('ben')).toEqual([])
    const first = await api.call('mira', 'GET', '/api/review/cases?limit=1')
    expect(first.body).toMatchObject({ next: other.caseId })
    expect(await cases('mira', `?limit=1&before=${other.caseId}`)).toEqual([caseId])
    expect((await api.call('mira', 'GET', '/api/review/cases?state=nonsense')).status).toBe(400)
    expect((await api.call('mira', 'GET', '/api/review/cases?from=nonsense')).status).toBe(400)
    expect((await api.call(null, 'GET', '/api/review/cases')).status).toBe(401)
  })

  test('is appealed by its rep', async () => {
    const appeal = (who: Name | null, text = 'They asked for a poster') =>
      api.call(who, 'PUT', `/api/review/cases/${caseId}/appeal`, { text })
    expect((await appeal('ben')).status).toBe(404)
    expect((await appeal(null)).status).toBe(401)
    expect((await appeal('anna', ' ')).status).toBe(400)
    expect((await api.call('anna', 'GET', '/api/review/cases')).body).toMatchObject({
      cases: [{ may_appeal: true, appeal: null }],
    })
    expect((await appeal('anna')).status).toBe(204)
    expect((await appeal('anna')).status).toBe(409)
    expect((await api.call('mira', 'GET', '/api/review/session')).body).toMatchObject({
      case: { id: caseId, mine: 'appeal', appeal: 'They asked for a poster' },
    })
    expect((await api.call('anna', 'GET', '/api/review/cases')).body).toMatchObject({
      cases: [{ may_appeal: false, state: 'appealed' }],
    })
  })
})

describe('the draws', () => {
  test('are made by the board, shown with their seed, and come out the same again', async () => {
    const draw = (who: Name | null) => api.call(who, 'POST', '/api/review/rounds')
    expect((await draw('lena')).status).toBe(403)
    expect((await draw('anna')).status).toBe(403)
    expect((await draw(null)).status).toBe(401)
    const board = await api.call('mira', 'GET', '/api/review')
    expect(await draw('mira')).toMatchObject({ status: 201, body: { no: 1, cases: 2, drawn: 2 } })
    const { body } = await api.call('mira', 'GET', '/api/review/rounds')
    expect(body).toMatchObject({
      rounds: [
        {
          no: 1,
          drawn_by: 'Mira Moss',
          cases: 2,
          drawn: 2,
          fingerprint: (board.body as { round: { fingerprint: string } }).round.fingerprint,
        },
      ],
    })
    const again = (no: string | number, who: Name | null = 'mira') =>
      api.call(who, 'GET', `/api/review/rounds/${no}/draw`)
    expect(await again(1)).toMatchObject({ status: 200, body: { holds: true, cases: 2 } })
    expect(await again(2)).toMatchObject({ status: 409, body: { reason: 'round_not_drawn' } })
    expect((await again(9)).status).toBe(404)
    expect((await again('x')).status).toBe(404)
    expect((await again(1, 'anna')).status).toBe(403)
    expect((await again(1, null)).status).toBe(401)
    expect((await api.call('anna', 'GET', '/api/review/rounds')).status).toBe(403)
    expect((await api.call(null, 'GET', '/api/review/rounds')).status).toBe(401)
  })
})
