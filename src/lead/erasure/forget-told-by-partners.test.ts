import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { leadOfPartner, makePartner } from '#test/partner.ts'
import { placesOf } from '#test/places-of.ts'
import { createWorld, type World } from '#test/world.ts'
import { forgetToldByPartners } from './forget-told-by-partners.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('what partners told of a person goes, from files and registered deals; what others told stays', async () => {
  const partner = await makePartner(world, 'Nordhandel')
  const memberId = partner.people[0] as string
  const lead = await leadOfPartner(world, memberId, { at: new Date('2026-03-02T09:00:00Z') })
  const { workspaceId } = world.database.bind(world.workspace.id)
  const [file, own, other] = [newId(), newId(), newId()]
  const personId = await world.inTx('lena', async ({ db, now }) => {
    const person = await db.first<{ id: string }>(sql`select person_id as id from leads where id = ${lead}`)
    const id = person?.id as string
    await db.run(sql`insert into person_keys (workspace_id, kind, value, person_id)
      values (${workspaceId}, 'email', 'zebulonia@quirinius.example', ${id})`)
    await db.run(sql`insert into partner_files (workspace_id, id, team_id, member_id, file_name, file_hash, headers, state, came_at)
      values (${workspaceId}, ${file}, ${partner.teamId}, ${memberId}, 'a.csv', '\\x00', '{mail,note}', 'applied', ${now})`)
    await db.run(sql`insert into partner_file_rows (workspace_id, file_id, row_number, cells, lead_id, ending, sentence) values
      (${workspaceId}, ${file}, 2, '["ZEBULONIA@quirinius.example", "sledgehammer"]', null, 'refused', 'Unknown: sledgehammer'),
      (${workspaceId}, ${file}, 3, '["", "sledgehammer"]', ${lead}, 'done', 'sledgehammer'),
      (${workspaceId}, ${file}, 4, '["somebody@else.example", "kept"]', null, 'refused', 'kept')`)
    for (const [deal, email] of [
      [own, 'zebulonia@quirinius.example'],
      [other, 'somebody@else.example'],
    ])
      await db.run(sql`
        insert into registered_deals (workspace_id, id, team_id, member_id, company, contact, email, note, email_key, state,
          registered_at)
        values (${workspaceId}, ${deal}, ${partner.teamId}, ${memberId}, 'Works', 'Somebody', ${email}, 'A note', ${email},
          'waiting', ${now})`)
    await forgetToldByPartners(db, { persons: [id], leads: [lead] })
    return id
  })
  const db = world.database.bind(world.workspace.id)
  expect(personId).toBeTruthy()
  expect(
    await db.all(
      sql`select row_number, cells, ending from partner_file_rows where workspace_id = ${workspaceId} order by 1`,
    ),
  ).toEqual([
    { row_number: 2, cells: [], ending: 'refused' },
    { row_number: 3, cells: [], ending: 'done' },
    { row_number: 4, cells: ['somebody@else.example', 'kept'], ending: 'refused' },
  ])
  expect(
    await db.all(
      sql`select email, note, company from registered_deals where workspace_id = ${workspaceId} order by registered_at, id`,
    ),
  ).toEqual([
    { email: null, note: null, company: 'Works' },
    { email: 'somebody@else.example', note: 'A note', company: 'Works' },
  ])
  expect(await placesOf(db, 'sledgehammer')).toEqual([])
})
