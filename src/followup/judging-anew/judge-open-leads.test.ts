import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import {
  activateDefinition,
  bant,
  compileDefinition,
  type Definition,
  type DefinitionDraft,
  defaultDefinition,
  definitionSchema,
  draftDefinition,
  type Inputs,
  judge,
  keepJudgements,
} from '#src/definition/index.ts'
import { CLOSED_STAGES, OPEN_STAGES, type Stage } from '#src/lead/index.ts'
import { audit } from '#src/reports/index.ts'
import { eventsOf, leadOf, movementsOf } from '#test/read-back.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { judgeOpenLeads } from './judge-open-leads.ts'
import { askForJudging, readRun } from './judging-run.ts'
import { previewJudging } from './preview-judging.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** Leads of earlier tests are closed, so that each test looks at its own. */
beforeEach(() =>
  world.database.pool.query(`update judgements set is_current = false where workspace_id = $1`, [
    world.workspace.id,
  ]),
)

const topic = (value: string) => ({ op: 'equals', key: 'topic', value }) as const

/** Sends leads to sales, to a qualifier or to nurture by their topic; ends students. */
function byTopic(sales: string, asked: string): Definition {
  const draft: DefinitionDraft = {
    name: `For sales: ${sales}`,
    criteria: [
      { key: 'wanted', label: 'Wanted', kind: 'counts', condition: topic(sales) },
      {
        key: 'budget',
        label: 'Budget',
        question: 'Is there a budget?',
        kind: 'counts',
        condition: { op: 'is_known', key: 'budget' },
        otherwise: 'unknown',
      },
      {
        key: 'student',
        label: 'Student',
        kind: 'disqualifying',
        condition: topic('thesis'),
        reason: 'student_or_job_seeker',
      },
    ],
    grades: [
      { key: 'hot', label: 'Hot', goes_to: 'sales', when: { op: 'one_of', criteria: ['wanted', 'budget'] } },
      { key: 'marketing', label: 'Marketing', goes_to: 'nurture' },
      { key: 'unfit', label: 'Unfit', goes_to: 'disqualify' },
    ],
    prequalify: { when: topic(asked), ask: ['budget'] },
  }
  return definitionSchema.parse(draft)
}

const before = byTopic('pumps', 'valves')
const after = byTopic('valves', 'pumps')

interface Made {
  stage: Stage
  topic: string
  owner?: Name
}

/** A lead in a stage, as it was judged by `before`. */
async function judged({ stage, topic, owner }: Made): Promise<string> {
  const inputs: Inputs = { email: 'a@example.com', topic }
  const judgement = judge(compileDefinition(before), inputs)
  const leadId = await openLead(world, { stage, owner: owner ?? 'mira', grade: judgement.grade, topic })
  await world.inTx('mira', async (ctx) => {
    await keepJudgements(ctx, [{ leadId, seq: 1, version: 0, judgement }])
    await ctx.db.run(sql`
      update leads set judgement_seq = 1 where workspace_id = ${ctx.db.workspaceId} and id = ${leadId}`)
  })
  return leadId
}

async function putInForce(definition: Definition, effectiveFrom?: Date): Promise<number> {
  const { version } = await world.inTx('mira', (ctx) => draftDefinition(ctx, definition))
  const signedBy = [world.members.lena, world.members.mira]
  await world.inTx('lena', (ctx) => activateDefinition(ctx, { version, signedBy, effectiveFrom }))
  return version
}

const ask = (version: number) => world.inTx('lena', (ctx) => askForJudging(ctx, version))
const work = () => judgeOpenLeads({ database: world.database, workspaceId: world.workspace.id })
const db = () => world.database.bind(world.workspace.id)

describe('open leads, when another version came into force', () => {
  test('go where it sends them while nobody in sales holds them; whoever holds one keeps it with its new grade', async () => {
    const valves = await judged({ stage: 'nurture', topic: 'valves' })
    const asked = await judged({ stage: 'prequalifying', topic: 'valves', owner: 'quentin' })
    const unplaced = await judged({ stage: 'qualified', topic: 'pumps', owner: 'lena' })
    const held = await judged({ stage: 'working', topic: 'pumps', owner: 'anna' })
    const same = await judged({ stage: 'nurture', topic: 'boilers' })
    const version = await putInForce(after)
    await ask(version)
    expect(await work()).toBe(4)

    expect(await movementsOf(world, valves)).toEqual([
      'opening →nurture',
      'nurture→qualified',
      'qualified→offered',
    ])
    expect(await leadOf(world, valves)).toMatchObject({ grade: 'hot', definition_version: version })
    expect(await movementsOf(world, asked)).toEqual([
      'opening →prequalifying',
      'prequalifying→qualified',
      'qualified→offered',
    ])
    expect(await movementsOf(world, unplaced)).toEqual([
      'opening →qualified',
      'qualified→nurture',
      'nurture→prequalifying',
    ])
    expect(await leadOf(world, unplaced)).toMatchObject({ accountable_id: world.members.quentin })
    expect(await movementsOf(world, held)).toEqual(['opening →working'])
    expect(await leadOf(world, held)).toMatchObject({
      grade: 'marketing',
      accountable_id: world.members.anna,
    })
    expect(await eventsOf(world, held)).toEqual(['judged_again'])
    expect(await leadOf(world, same)).toMatchObject({ judgement_seq: 1 })
    expect(await eventsOf(world, same)).toEqual([])
    expect(await readRun(db(), version)).toMatchObject({
      ending: 'done',
      looked_at: 5,
      became: { to_sales: 2, to_qualifier: 1, stays: 1, to_nurture: 0, closed: 0 },
    })
    expect(await work()).toBe(0)
  })

  test('keep the judgements they have where nobody asks', async () => {
    const leadId = await judged({ stage: 'nurture', topic: 'valves' })
    await putInForce(after)
    expect(await work()).toBe(0)
    expect(await leadOf(world, leadId)).toMatchObject({ stage: 'nurture', grade: 'marketing' })
  })

  test('wait for the day the version takes effect, and are left alone once another is in force', async () => {
    const leadId = await judged({ stage: 'nurture', topic: 'valves' })
    const later = await putInForce(after, new Date(Date.now() + 3_600_000))
    await ask(later)
    expect(await work()).toBe(0)
    expect(await readRun(db(), later)).toMatchObject({ looked_at: 0, finished_at: null })

    const first = await putInForce(after)
    await ask(first)
    await putInForce(before)
    expect(await work()).toBe(0)
    expect(await readRun(db(), first)).toMatchObject({ ending: 'superseded' })
    await expect(ask(first)).rejects.toMatchObject({ reason: 'definition_superseded' })
    expect(await leadOf(world, leadId)).toMatchObject({ stage: 'nurture' })
  })

  test('what is no version, or signed by nobody, judges nothing', async () => {
    await expect(ask(9_999)).rejects.toMatchObject({ reason: 'definition_not_found' })
    const { version } = await world.inTx('mira', (ctx) => draftDefinition(ctx, after))
    await expect(ask(version)).rejects.toMatchObject({ reason: 'definition_not_signed' })
  })

  test('go on where it stopped, in parts and pages of any size, and each is looked at once', async () => {
    const earlier = await db().first<{ n: number }>(sql`
      select count(*)::int as n from leads where workspace_id = ${world.workspace.id}
        and stage <> all(${CLOSED_STAGES}::text[])`)
    const topics = Array.from({ length: 23 }, (_, i) => (i % 3 === 0 ? 'boilers' : 'valves'))
    const ids: string[] = []
    for (const one of topics) ids.push(await judged({ stage: 'nurture', topic: one }))
    const version = await putInForce(after)
    await ask(version)
    const { database, workspace } = world
    const sizes = { looked: 7, changed: 2 }
    for (let tries = 0; (await readRun(db(), version))?.ending !== 'done'; tries++) {
      expect(tries).toBeLessThan(200)
      // The process ends after its first transaction, each time.
      const stopping = new AbortController()
      const before = (await readRun(db(), version))?.after_lead
      const watching = setInterval(async () => {
        if ((await readRun(db(), version))?.after_lead !== before) stopping.abort()
      }, 1)
      await judgeOpenLeads({ database, workspaceId: workspace.id, stopping: stopping.signal, sizes })
      clearInterval(watching)
    }
    const wanted = topics.filter((one) => one === 'valves').length
    expect(await readRun(db(), version)).toMatchObject({
      looked_at: (earlier?.n ?? 0) + topics.length,
      became: { to_sales: wanted, stays: 0 },
    })
    for (const [i, id] of ids.entries())
      expect((await leadOf(world, id)).judgement_seq).toBe(topics[i] === 'valves' ? 2 : 1)
  })

  test('are judged once by any number of servers at once', async () => {
    const ids: string[] = []
    for (let i = 0; i < 30; i++) ids.push(await judged({ stage: 'nurture', topic: 'valves' }))
    const version = await putInForce(after)
    await ask(version)
    const counts = await Promise.all([work(), work(), work()])
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(30)
    expect(await readRun(db(), version)).toMatchObject({ ending: 'done', became: { to_sales: 30 } })
    for (const id of ids) expect((await leadOf(world, id)).judgement_seq).toBe(2)
  })
})

const STAGES: readonly Stage[] = [...OPEN_STAGES, ...CLOSED_STAGES].filter(
  (stage) => stage !== 'inquiry' && stage !== 'merged',
)
const made = fc.record({
  stage: fc.constantFrom(...STAGES),
  topic: fc.constantFrom('pumps', 'valves', 'boilers', 'thesis'),
})

describe('the law: what was tried is what happens', () => {
  test('the preview of a version is, number by number, what becomes of the leads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(made, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(after, bant, defaultDefinition, byTopic('boilers', 'thesis')),
        async (leads, definition) => {
          await world.database.pool.query(
            'update judgements set is_current = false where workspace_id = $1',
            [world.workspace.id],
          )
          for (const lead of leads) {
            const owner = ['offered', 'working', 'opportunity'].includes(lead.stage) ? 'anna' : 'mira'
            await judged({ ...lead, owner })
          }
          const preview = await previewJudging(db(), definition)
          const version = await putInForce(definition)
          await ask(version)
          const changed = await work()
          const run = await readRun(db(), version)
          expect(run?.became).toEqual(preview.becomes)
          expect(changed).toBe(Object.values(preview.becomes).reduce((sum, n) => sum + n, 0))
          const again = await previewJudging(db(), definition)
          expect(Object.values(again.becomes).every((n) => n === 0)).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('the books balance after all of it', async () => {
    const { checks } = await audit(db())
    expect(checks.flatMap(({ differences }) => differences)).toEqual([])
  })
})
