import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { leadOfPartner, makePartner, type TestPartner } from '#test/partner.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { workOnPartnerFiles } from './doing/work-on-files.ts'

let world: World
let server: Served
let north: TestPartner
let south: TestPartner
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  north = await makePartner(world, 'Nordhandel', { people: 2 })
  south = await makePartner(world, 'Süd AG')
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const HEADER = 'Nummer;Firma;Ansprechpartner;E-Mail;Status;Betrag;Währung;Bestellt am;Wiedervorlage;Bemerkung'
const csv = (...lines: string[]) => Buffer.from([HEADER, ...lines].join('\r\n'))
const at = new Date(Date.now() - 5 * 86_400_000)

async function lead(company: string, email: string, person = 'Eva Muster', who = 0, isAccepted = true) {
  const id = await leadOfPartner(world, north.people[who] as string, {
    at,
    isAccepted,
    person: { name: person, email, company },
  })
  await world.inTx('lena', ({ db }) =>
    db.run(sql`insert into person_keys (workspace_id, kind, value, person_id)
      select workspace_id, 'email', ${email}, person_id from leads where workspace_id = ${db.workspaceId} and id = ${id}`),
  )
  return id
}

async function upload(content: Buffer, team = north.teamId) {
  const answer = await server.ask('lena', 'POST', `/api/partner-files?team=${team}&name=maerz.csv`, content, {
    'content-type': 'application/octet-stream',
  })
  return { status: answer.statusCode, body: answer.json() as { id: string; state: string; reason?: string } }
}

type Shown = {
  state: string
  mapping: { columns: Record<string, unknown> }
  rows: { row: number; ending: string | null; sentence: string; lead_id: string | null }[]
  counts: Record<string, number>
}
const show = async (id: string) =>
  (await server.ask('lena', 'GET', `/api/partner-files/${id}`)).json() as Shown

async function settle(id: string): Promise<Shown> {
  expect((await server.ask('lena', 'PUT', `/api/partner-files/${id}/settlement`)).statusCode).toBe(200)
  await workOnPartnerFiles({ database: world.database, workspaceId: world.workspace.id })
  return show(id)
}

const stageOf = async (id: string) =>
  (
    await world.database
      .bind(world.workspace.id)
      .first<{ stage: string; revenue: string | null }>(
        sql`select stage, revenue from leads where workspace_id = ${world.workspace.id} and id = ${id}`,
      )
  )?.stage

describe('a partner’s file', () => {
  test('is explained once, shows what each row will do, and does just that', async () => {
    const sold = await lead('Hafen GmbH', 'eva@hafen.example')
    const quoted = await lead('Werft AG', 'w@werft.example', 'Willi Werft', 1)
    const waiting = await lead('Kran KG', 'k@kran.example', 'Karla Kran', 0, false)
    const gone = await lead('Ufer SE', 'u@ufer.example')
    const anothers = await openLead(world, { stage: 'working', owner: 'anna', externalId: 'L-77' })
    const file = csv(
      `${sold};;;;bestellt;12.500,50;;03.03.2026;;`,
      ';Werft AG;Willi Werft;;Angebot;;;;;will bis Mai entscheiden',
      ';;;K@KRAN.example;kontaktiert;;;;;',
      ';;;u@ufer.example;später;;;;2027-01-15;',
      ';Niemand GmbH;;;bestellt;1;;;;',
      'L-77;;;;bestellt;1;;;;',
      `${sold};;;;vielleicht;;;;;`,
      `${sold};;;;bestellt;10;XXY;;;`,
      ';;;;bestellt;99;;;;',
    )
    const { status, body } = await upload(file)
    expect([status, body.state]).toEqual([201, 'unmapped'])
    const drafted = await show(body.id)
    expect(drafted.mapping.columns).toMatchObject({
      external_id: 'Nummer',
      company: 'Firma',
      email: 'E-Mail',
      amount: 'Betrag',
      closed_at: 'Bestellt am',
      expected_at: 'Wiedervorlage',
      stage: { from: 'Status', values: { bestellt: 'won', Angebot: 'opportunity', später: 'nurture' } },
    })
    const told = await server.ask('lena', 'PUT', `/api/partner-files/${body.id}/mapping`, drafted.mapping)
    const preview = told.json() as Shown
    expect(preview.rows.map(({ ending }) => ending)).toEqual([
      ...['done', 'done', 'done', 'done', 'refused', 'refused', 'refused', 'refused', 'refused'],
    ])
    expect(await stageOf(sold)).toBe('working')
    const done = await settle(body.id)
    expect(done.state).toBe('applied')
    expect(done.counts).toEqual({ rows: 9, done: 4, nothing_new: 0, refused: 5 })
    expect(done.rows.map(({ sentence }) => sentence)).toEqual(preview.rows.map(({ sentence }) => sentence))
    expect(done.rows.map(({ sentence }) => sentence)).toEqual([
      'Sold for 12500.50 EUR.',
      'Spoken with (phone), opportunity, with a note.',
      'Accepted, spoken with (phone).',
      'Spoken with (phone), not now, again on 2027-01-15.',
      expect.stringContaining('No lead of the partner fits'),
      'The lead of this row does not lie with the partner.',
      expect.stringContaining('vielleicht'),
      expect.stringContaining('urrency'),
      expect.stringContaining('No lead of the partner fits'),
    ])
    for (const [id, stage] of [
      [sold, 'won'],
      [quoted, 'opportunity'],
      [waiting, 'working'],
      [gone, 'nurture'],
      [anothers, 'working'],
    ] as const)
      expect(await stageOf(id)).toBe(stage)
    const [deal] = await world.database.bind(world.workspace.id).all(sql`
      select basis, trim_scale(amount)::text as amount, to_char(sold_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as day
      from deals where workspace_id = ${world.workspace.id} and lead_id = ${sold}`)
    expect(deal).toEqual({ basis: 'partner_sell_out', amount: '12500.5', day: '2026-03-03' })
    const bad = await server.ask('lena', 'GET', `/api/partner-files/${body.id}/bad-rows.csv`)
    expect(bad.body.split('\r\n').filter(Boolean)).toHaveLength(6)

    // The same file again is known; a later one that tells the same sale again does not double it.
    expect(await upload(file)).toMatchObject({ status: 409, body: { reason: 'file_told_already' } })
    const again = await upload(
      csv(
        `${sold};;;;bestellt;12.500,50;;03.03.2026;;`,
        `${sold};;;;bestellt;12500,5;;;;neu`,
        `${sold};;;;bestellt;7;;;;`,
      ),
    )
    expect(again.body.state).toBe('ready')
    expect((await settle(again.body.id)).rows.map(({ ending, sentence }) => [ending, sentence])).toEqual([
      ['nothing_new', expect.stringContaining('As the file of')],
      ['nothing_new', 'This sale is booked already.'],
      ['refused', expect.stringContaining('needs its order number')],
    ])
  })

  test('of another partner names none of these leads', async () => {
    const own = await lead('Mole GmbH', 'm@mole.example')
    const { body } = await upload(csv(`${own};;;;bestellt;1;;;;`), south.teamId)
    const drafted = await show(body.id)
    await server.ask('lena', 'PUT', `/api/partner-files/${body.id}/mapping`, drafted.mapping)
    expect((await settle(body.id)).rows).toMatchObject([{ ending: 'refused', lead_id: null }])
    expect(await stageOf(own)).toBe('working')
  })

  test('of two open leads that fit is told, and takes neither', async () => {
    await lead('Zwilling', 'z1@zwilling.example', 'Zoe Zwilling')
    await lead('Zwilling', 'z2@zwilling.example', 'Zoe Zwilling')
    const { body } = await upload(csv(';Zwilling;Zoe Zwilling;;kontaktiert;;;;;'))
    expect((await show(body.id)).rows).toMatchObject([
      { ending: 'refused', sentence: expect.stringContaining('Several') },
    ])
    expect((await server.ask('lena', 'DELETE', `/api/partner-files/${body.id}`)).statusCode).toBe(200)
    expect((await upload(csv(';Zwilling;Zoe Zwilling;;kontaktiert;;;;;'))).status).toBe(201)
  })

  test('that is no table, empty or too large is refused with the reason', async () => {
    expect(await upload(Buffer.from('%PDF-1.4 …'))).toMatchObject({
      status: 400,
      body: { reason: 'not_a_table' },
    })
    expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 400, body: { reason: 'empty_file' } })
    expect(await upload(Buffer.from(HEADER))).toMatchObject({ body: { reason: 'file_without_rows' } })
    expect(await upload(csv('a'), newId())).toMatchObject({
      status: 404,
      body: { reason: 'partner_not_found' },
    })
    const many = csv(...Array.from({ length: 5_001 }, () => ';a;;;won;;;;;'))
    expect(await upload(many)).toMatchObject({ status: 413, body: { reason: 'too_many_rows' } })
  })

  test('without a status, or settled, is not worked through', async () => {
    const { body } = await upload(csv(';Ganz neu;;;bestellt;;;;;'))
    const put = (what: string, sent?: object) =>
      server.ask('lena', 'PUT', `/api/partner-files/${body.id}/${what}`, sent)
    const mapping = { title: 'x', kind: 'opportunities', columns: { company: 'Firma' } }
    expect((await put('mapping', mapping)).json()).toMatchObject({ reason: 'mapping_without_status' })
    expect((await put('mapping', { title: 'x', kind: 'nothing', columns: {} })).statusCode).toBe(400)
    await settle(body.id)
    expect((await put('settlement')).json()).toMatchObject({ reason: 'file_settled' })
  })

  test('is nobody else’s to see or send', async () => {
    for (const [who, status] of [
      ['anna', 403],
      [null, 401],
    ] as const) {
      expect((await server.ask(who, 'GET', `/api/partner-files/${newId()}`)).statusCode).toBe(status)
      expect((await server.ask(who, 'GET', '/api/partner-files')).statusCode).toBe(status)
    }
    expect((await server.ask('lena', 'GET', `/api/partner-files/${newId()}`)).statusCode).toBe(404)
  })
})
