import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { choosePreferences } from '#src/mail/permission/preferences.ts'
import { audit } from '#src/reports/index.ts'
import { createWorld, type World } from '#test/world.ts'
import { addSomeone, apart, merge, picture, type Someone } from './test-someone.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)

async function person(id: string) {
  return db().first<Record<string, unknown>>(
    sql`select * from persons where workspace_id = ${world.workspace.id} and id = ${id}`,
  )
}

describe('merging persons', () => {
  test('the survivor gets leads, keys and what it did not know; nothing is deleted', async () => {
    const known = await addSomeone(world, {
      person: { name: 'Erika M', email: 'e@a.example' },
      keys: ['e@a.example'],
    })
    const other = await addSomeone(world, {
      person: { name: 'Erika Mustermann', email: 'e@b.example', company: 'Beta', country: 'AT' },
      keys: ['e@b.example', 'e2@b.example'],
      basis: 'consent',
    })
    await merge(world, known, other)
    expect(await person(known.id)).toMatchObject({
      name: 'Erika M',
      email: 'e@a.example',
      company: 'Beta',
      country: 'AT',
    })
    expect(await person(other.id)).toMatchObject({ name: 'Erika Mustermann', survivor_id: known.id })
    const leads = await db().all(
      sql`select id from leads where workspace_id = ${world.workspace.id} and person_id = ${known.id}`,
    )
    expect(leads).toHaveLength(2)
    const keys = await db().all(
      sql`select value from person_keys where workspace_id = ${world.workspace.id} and person_id = ${known.id}`,
    )
    expect(keys).toHaveLength(3)
    expect((await readTimeline(db(), other.lead)).map((line) => line.kind)).toContain('brought_together')
  })

  test('who withdrew stays withdrawn, and a withdrawal since the merge counts for both', async () => {
    const [free, gone] = [
      await addSomeone(world, { basis: 'consent' }),
      await addSomeone(world, { basis: 'withdrawn' }),
    ]
    const bases = async (who: Someone) =>
      (
        await db().all<{ basis: string }>(
          sql`select basis from contact_bases where workspace_id = ${world.workspace.id} and person_id = ${who.id}`,
        )
      )[0]?.basis
    const first = await merge(world, free, gone)
    expect(await bases(free)).toBe('withdrawn')
    await apart(world, first.id)
    expect(await bases(free)).toBe('consent')
    const third = await addSomeone(world, { basis: 'customer' })
    const second = await merge(world, free, third)
    await db().run(sql`update contact_bases set basis = 'withdrawn', since = now()
      where workspace_id = ${world.workspace.id} and person_id = ${free.id}`)
    await apart(world, second.id)
    expect([await bases(free), await bases(third)]).toEqual(['withdrawn', 'withdrawn'])
  })

  test('what either does not want to be mailed, the survivor is not mailed', async () => {
    const [one, other, silent] = [await addSomeone(world), await addSomeone(world), await addSomeone(world)]
    const choose = (who: Someone, topicsOff: string[], lessOften: boolean) =>
      world.inTx('mira', (ctx) =>
        choosePreferences(ctx, who.id, { topicsOff, lessOften, pausedUntil: null, allOff: false }),
      )
    const wishes = (who: Someone) =>
      db().first<Record<string, unknown>>(sql`
        select topics_off, less_often from mail_preferences
        where workspace_id = ${world.workspace.id} and person_id = ${who.id}`)
    await choose(one, ['news'], true)
    await choose(other, ['events', 'news'], false)
    await merge(world, other, one)
    expect(await wishes(other)).toEqual({ topics_off: ['events', 'news'], less_often: true })
    await merge(world, silent, other)
    expect(await wishes(silent)).toEqual({ topics_off: ['events', 'news'], less_often: true })
  })

  test('is done once under an id, and refused where it makes no sense', async () => {
    const [a, b, c] = [await addSomeone(world), await addSomeone(world), await addSomeone(world)]
    const id = newId()
    await merge(world, a, b, id)
    await merge(world, a, b, id)
    await expect(merge(world, a, a)).rejects.toMatchObject({ reason: 'merge_with_itself' })
    await expect(merge(world, c, b)).rejects.toMatchObject({ reason: 'person_merged_already' })
    await expect(merge(world, a, { id: newId(), lead: '' })).rejects.toMatchObject({
      reason: 'person_not_found',
    })
    const next = await merge(world, c, a)
    await expect(apart(world, id)).rejects.toMatchObject({ reason: 'merge_followed_by_another' })
    await apart(world, next.id)
    await apart(world, id)
    await apart(world, id)
    await expect(apart(world, newId())).rejects.toMatchObject({ reason: 'merge_not_found' })
    expect((await person(b.id))?.survivor_id).toBeNull()
  })

  test('what came after the merge stays with the survivor', async () => {
    const [a, b] = [await addSomeone(world), await addSomeone(world, { keys: ['came@b.example'] })]
    const { id } = await merge(world, a, b)
    await db().run(
      sql`insert into person_keys values (${world.workspace.id}, 'email', 'later@b.example', ${a.id})`,
    )
    await apart(world, id)
    const keys = await db().all<{ value: string; person_id: string }>(sql`
      select value, person_id from person_keys where workspace_id = ${world.workspace.id} and value like '%@b.example' and value ~ '^(came|later)'
      order by value`)
    expect(keys).toEqual([
      { value: 'came@b.example', person_id: b.id },
      { value: 'later@b.example', person_id: a.id },
    ])
  })

  test('law: any merges, taken apart in the reverse order, leave everything as it was', async () => {
    const people: Someone[] = []
    for (let i = 0; i < 5; i++) {
      people.push(
        await addSomeone(world, {
          person: {
            name: `Person ${i}`,
            ...(i % 2 ? { company: `Company ${i}`, country: 'DE' } : { email: `p${i}@c.example` }),
          },
          keys: [`p${i}@c.example`],
          ...(i % 3 ? { basis: ['consent', 'withdrawn'][i % 2] as string } : {}),
        }),
      )
    }
    const before = await picture(world)
    const pairs = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(pairs, async (wanted) => {
        const done: string[] = []
        for (const [a, b] of wanted) {
          const [survivor, merged] = [people[a] as Someone, people[b] as Someone]
          const merging = merge(world, survivor, merged).then(({ id }) => done.push(id))
          await merging.catch((error) =>
            expect(['merge_with_itself', 'person_merged_already']).toContain(error.reason),
          )
          const now = await picture(world)
          expect(now.keys).toHaveLength(before.keys.length)
          expect(now.leads.map((lead) => lead.id)).toEqual(before.leads.map((lead) => lead.id))
        }
        for (const id of done.reverse()) await apart(world, id)
        expect(await picture(world)).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })
})

test('the books balance after all this merging and taking apart', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
