import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { leadRoutes } from './routes.ts'

interface Line {
  id: string
  stage: string
  source: string
  person: { name: string }
}

let world: World
let api: Api
const ids: Record<string, string> = {}
const at = (day: number) => new Date(Date.UTC(2026, 2, day, 9))

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, leadRoutes)
  ids.offered = await openLead(world, {
    stage: 'offered',
    owner: 'anna',
    inquiredAt: at(1),
    grade: 'hot',
    score: 90,
    fields: { budget: 'yes' },
    person: { name: 'Zoë Zimmer', email: 'zoe@zimmer.test' },
  })
  ids.working = await openLead(world, {
    stage: 'working',
    owner: 'ben',
    inquiredAt: at(2),
    source: '',
    dueAt: at(3),
  })
  ids.won = await openLead(world, {
    stage: 'won',
    owner: 'anna',
    inquiredAt: at(3),
    source: 'fair, Berlin',
    tags: ['VIP'],
  })
  ids.nurture = await openLead(world, {
    stage: 'nurture',
    inquiredAt: at(4),
    dueAt: at(30),
    source: 'fair',
    topic: 'Pumps',
  })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

function cursor(key: string): string {
  return Buffer.from(JSON.stringify(['-inquired_at', null, key, newId()])).toString('base64url')
}

async function list(who: Parameters<Api['call']>[0], query: string) {
  const { status, body } = await api.call(who, 'GET', `/api/leads?${query}`)
  expect(status).toBe(200)
  return body as unknown as {
    items: Line[]
    next: string | null
    count: { leads: number; is_estimate: boolean } | null
  }
}

async function names(who: Parameters<Api['call']>[0], query: string): Promise<string[]> {
  const byId = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  return (await list(who, query)).items.map(({ id }) => byId.get(id) ?? id)
}

describe('GET /api/leads', () => {
  test.each([
    ['', ['nurture', 'won', 'working', 'offered']],
    ['sort=inquired_at', ['offered', 'working', 'won', 'nurture']],
    ['sort=stage', ['nurture', 'offered', 'working', 'won']],
    ['sort=-stage', ['won', 'working', 'offered', 'nurture']],
    ['sort=-score&limit=1', ['offered']],
    ['sort=due_at&stage=working,nurture', ['working', 'nurture']],
    ['source=', ['working']],
    ['source=fair,%20Berlin', ['won']],
    ['source=fair,%20Berlin&source=', ['won', 'working']],
    ['grade=', ['nurture', 'won', 'working']],
    ['tag=vip', ['won']],
    ['q=zoe', ['offered']],
    ['q=ZIM%20zo', ['offered']],
    ['q=zoe@zimmer.test', ['offered']],
    ['q=%F0%9F%98%80%27', []],
    ['field.budget=yes', ['offered']],
    ['field.budget=no', []],
    ['due=overdue&stage=working', ['working']],
    ['inquired_from=2026-03-02&inquired_to=2026-03-03', ['won', 'working']],
    ['score_min=50', ['offered']],
    ['closed_from=2026-03-03', ['won']],
    ['closed_to=2026-03-02', []],
    ['inquired=last_year&closed=last_week', []],
    ['due=next_7_days', []],
    ['reason=older_system', ['won']],
    ['q=pump', ['nurture']],
    ['field.budget=no&field.budget=yes', ['offered']],
    ['owner=me', []],
  ])('?%s', async (query, expected) => {
    expect(await names('mira', query.replace('owner=me', `owner=${newId()}`))).toEqual(expected)
  })

  test('goes on where the page before ended, and counts once', async () => {
    for (const sort of ['-inquired_at', 'stage', '-score', 'due_at', 'last_activity_at']) {
      const seen: string[] = []
      let page = await list('mira', `sort=${sort}&limit=1`)
      expect(page.count).toEqual({ leads: 4, is_estimate: false })
      for (;;) {
        seen.push(...page.items.map(({ id }) => id))
        if (page.next === null) break
        page = await list('mira', `sort=${sort}&limit=1&after=${page.next}`)
        expect(page.count).toBeNull()
      }
      expect([...seen].sort()).toEqual(Object.values(ids).sort())
    }
  })

  test.each(['', 'stage=working,won', 'q=zoe', 'owner=me', 'source=&sort=stage&limit=1', 'score_min=50'])(
    '/count?%s tells as many, of what one may see',
    async (query) => {
      for (const who of ['mira', 'anna', 'marta'] as const) {
        const { status, body } = await api.call(who, 'GET', `/api/leads/count?${query}`)
        expect([status, body]).toEqual([200, (await list(who, query)).count])
      }
      expect((await api.call(null, 'GET', '/api/leads/count')).status).toBe(401)
      expect((await api.call('mira', 'GET', '/api/leads/count?stage=asleep')).status).toBe(400)
    },
  )

  test('leaves out a count that has to be worked out, where it is asked to', async () => {
    expect((await list('mira', 'limit=1&count=known')).count).toBeNull()
    expect((await list('mira', 'count=known')).count).toEqual({ leads: 4, is_estimate: false })
  })

  test('shows a rep the own leads and offers, a manager those of the team', async () => {
    expect(await names('anna', '')).toEqual(['won', 'offered'])
    expect(await names('anna', 'owner=me&stage=offered')).toEqual(['offered'])
    expect(await names('anna', `owner=${world.members.ben}`)).toEqual([])
    expect(await names('marta', '')).toEqual(['won', 'working', 'offered'])
    expect((await api.call(null, 'GET', '/api/leads')).status).toBe(401)
  })

  test('by team: whose members are accountable, as far as one may see them', async () => {
    const { rows } = await world.database.pool.query('select id from teams')
    expect(await names('mira', `team=${rows[0].id}`)).toEqual(['won', 'working', 'offered'])
    expect(await names('mira', `team=${rows[0].id}&owner=${world.members.ben}`)).toEqual(['working'])
    expect(await names('anna', `team=${rows[0].id}`)).toEqual(['won', 'offered'])
    expect(await names('mira', `team=${newId()}`)).toEqual([])
  })

  test('says what whoever asks can do with each, where that is asked for', async () => {
    const allowed = async (who: 'anna' | 'lena' | 'quentin', query: string) =>
      ((await list(who, query)).items as (Line & { allowed?: string[] })[]).map((item) => item.allowed)
    expect(await allowed('anna', 'stage=offered')).toEqual([undefined])
    expect((await allowed('anna', 'stage=offered&with=allowed'))[0]).toContain('accept')
    expect((await allowed('lena', 'stage=offered&with=allowed'))[0]).toContain('assign')
    expect(await allowed('quentin', 'stage=offered&with=allowed')).toEqual([['add_note']])
  })

  test.each([
    ['stage=asleep', 400],
    ['sort=colour', 400],
    ['colour=red', 400],
    ['after=nonsense', 400],
    [`after=${cursor('x')}`, 400],
    ['inquired_from=2026-03-02&inquired_to=2026-03-01', 400],
    ['limit=5000', 400],
    ['closed_from=2026-03-02&closed_to=2026-03-01', 400],
    ['team=sales', 400],
    ['inquired=soon', 400],
    ['field.a%00=1', 400],
    [`after=${cursor('2026-02-31T00:00:00+00:00')}`, 400],
    [`after=${cursor('99999')}`, 400],
  ])('refuses ?%s', async (query, status) => {
    const answer = await api.call('mira', 'GET', `/api/leads?${query}`)
    expect(answer.status).toBe(status)
    expect(answer.body.reason).toEqual(expect.any(String))
  })
})

describe('GET /api/leads/:id', () => {
  test('tells everything about a lead', async () => {
    await db().run(sql`
      insert into judgements (workspace_id, lead_id, seq, is_current, definition_version, grade, score, destination,
        evidence, inputs, questions, explanation, judged_at)
      values (${world.workspace.id}, ${ids.offered}, 1, true, 0, 'hot', 90, 'qualified',
        '[{"criterion": "budget", "answer": "yes", "value": "10k", "origin": "field", "by": null, "at": null}]', '{}',
        '{urgency}', '{"could_qualify": true, "reachable": true, "fit": []}', now())`)
    const { status, body } = await api.call('anna', 'GET', `/api/leads/${ids.offered}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      lead: {
        id: ids.offered,
        stage: 'offered',
        accountable: { name: 'Anna Abel' },
        fields: { budget: 'yes' },
      },
      person: { name: 'Zoë Zimmer' },
      organization: null,
      judgement: { grade: 'hot', version: 0 },
      offers: [{ assignee: { name: 'Anna Abel' }, ending: null, decision: {} }],
      deals: [],
      allowed: expect.arrayContaining(['accept', 'reject']),
      timeline: [{ sentence: expect.stringContaining('Brought in') }],
      related: [],
    })
    expect(body.clocks).toMatchObject({
      speed_to_lead: { answered: false },
      promise: null,
      duty: { is_overdue: true },
    })
  })

  test('notes that the assignee looked at the offer, and nobody else', async () => {
    const other = await openLead(world, { stage: 'offered', owner: 'ben', inquiredAt: at(5) })
    const seen = async () =>
      (
        await db().first<{ seen_at: Date | null }>(
          sql`select seen_at from offers where workspace_id = ${world.workspace.id} and lead_id = ${other}`,
        )
      )?.seen_at
    await api.call('mira', 'GET', `/api/leads/${other}`)
    expect(await seen()).toBeNull()
    await api.call('ben', 'GET', `/api/leads/${other}`)
    const first = await seen()
    expect(first).toBeInstanceOf(Date)
    await api.call('ben', 'GET', `/api/leads/${other}`)
    expect(await seen()).toEqual(first)
  })

  test('is not there for whoever may not see it', async () => {
    for (const [who, id] of [
      ['ben', ids.offered],
      ['anna', ids.nurture],
      ['lena', newId()],
    ] as const) {
      expect(await api.call(who, 'GET', `/api/leads/${id}`)).toMatchObject({
        status: 404,
        body: { reason: 'lead_not_found' },
      })
    }
    expect((await api.call('mira', 'GET', '/api/leads/7')).status).toBe(404)
  })

  test('names the other leads of the person, as far as one may see them', async () => {
    await change(world, ids.nurture as string, 'mira', at(20), () => {})
    await world.inTx('lena', async ({ db: tx }) => {
      await tx.run(sql`update leads l set person_id = o.person_id from leads o
        where l.workspace_id = ${world.workspace.id} and o.workspace_id = l.workspace_id
          and l.id in (${ids.won}, ${ids.nurture}) and o.id = ${ids.offered}`)
    })
    const related = async (who: 'anna' | 'mira') =>
      ((await api.call(who, 'GET', `/api/leads/${ids.offered}`)).body.related as Line[]).map(({ id }) => id)
    expect(await related('mira')).toEqual([ids.nurture, ids.won])
    expect(await related('anna')).toEqual([ids.won])
  })
})

function db() {
  return world.database.bind(world.workspace.id)
}
