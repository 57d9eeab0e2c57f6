import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { note, readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { change, createWorld, type World } from '#test/world.ts'
import { mergeOrganizations } from './index.ts'
import { addSomeone, apart, picture } from './test-someone.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const at = (text: string) => new Date(text)

describe('merging organizations', () => {
  async function addOrganization(o: Record<string, unknown>): Promise<string> {
    const id = newId()
    const { domain = null, name = null, industry = null, country = null, customer = false } = o
    await db().run(sql`insert into organizations (workspace_id, id, name, domain, industry, country, is_customer)
      values (${world.workspace.id}, ${id}, ${name}, ${domain}, ${industry}, ${country}, ${customer})`)
    if (domain)
      await db().run(
        sql`insert into organization_keys values (${world.workspace.id}, 'domain', ${domain}, ${id})`,
      )
    return id
  }

  test('people, leads and keys go to the survivor and come back', async () => {
    const [a, b] = [
      await addOrganization({ name: 'Beta', domain: 'beta.example' }),
      await addOrganization({
        name: 'Beta Ltd',
        domain: 'beta.test',
        industry: 'food',
        country: 'GB',
        customer: true,
      }),
    ]
    const someone = await addSomeone(world)
    await db().run(
      sql`update persons set organization_id = ${b} where workspace_id = ${world.workspace.id} and id = ${someone.id}`,
    )
    await change(world, someone.lead, 'mira', at('2026-04-01T00:00:00Z'), (draft, ctx) => {
      draft.lead.organization_id = b
      note(draft, ctx, 'noted')
    })
    const before = await picture(world)
    const { id } = await world.inTx('mira', (ctx) => mergeOrganizations(ctx, { survivorId: a, mergedId: b }))
    expect((await readLead(db(), someone.lead))?.organization_id).toBe(a)
    const survivor = (await picture(world)).organizations.find((row) => (row as { id: string }).id === a)
    expect(survivor).toMatchObject({ name: 'Beta', industry: 'food', country: 'GB', is_customer: true })
    await apart(world, id)
    expect(await picture(world)).toEqual(before)
  })
})
