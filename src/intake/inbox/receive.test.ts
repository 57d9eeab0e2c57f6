import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { createWorld, type World } from '#test/world.ts'
import { type Arrival, hashOf, type Parcel, parcelOf } from './arrival.ts'
import { openInbox } from './group-commit.ts'
import { receive } from './receive.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

function arrival(o: Partial<Arrival> & { text?: string } = {}): Arrival {
  const { text, ...rest } = o
  return {
    id: newId(),
    channel: 'api',
    formId: null,
    importId: null,
    askedAt: null,
    idempotencyKey: null,
    content: Buffer.from(text ?? '{}'),
    contentType: 'application/json',
    context: {},
    ...rest,
  }
}

function batch(key: string | null, texts: readonly string[]): Parcel {
  const arrivals = texts.map((text, i) => arrival({ text, idempotencyKey: i === 0 ? key : null }))
  return { arrivals, hash: hashOf(Buffer.from(JSON.stringify(texts))) }
}

interface Stored {
  id: string
  text: string
  waits: boolean
  place: string | null
  kind: string | null
}

function stored(ids: readonly string[]): Promise<Stored[]> {
  const workspace = world.workspace.id
  return world.database.bind(workspace).all<Stored>(sql`
    select i.id, convert_from(c.content, 'UTF8') as text, b.inquiry_id is not null as waits, p.place, p.kind
    from inquiries i join inquiry_contents c on c.workspace_id = i.workspace_id and c.inquiry_id = i.id
    left join inbox b on b.workspace_id = i.workspace_id and b.inquiry_id = i.id
    left join placements p on p.workspace_id = i.workspace_id and p.inquiry_id = i.id
    where i.workspace_id = ${workspace} and i.id = any(${ids}::uuid[]) order by i.id`)
}

async function count(): Promise<number> {
  const workspace = world.workspace.id
  const row = await world.database
    .bind(workspace)
    .first<{ n: number }>(sql`select count(*) as n from inquiries where workspace_id = ${workspace}`)
  return row?.n ?? 0
}

describe('receive', () => {
  test('stores what was sent, byte for byte, waiting in the inbox', async () => {
    const content = Buffer.from([0, 0xff, 0xed, 0xa0, 0x80, 0x22, 0x5c, 0x27])
    const one = arrival({ content, context: { referrer: 'https://a.test/?q="\\' }, contentType: 'text/odd' })
    expect(await receive(world.database, world.workspace.id, [parcelOf(one)])).toEqual([
      { ids: [one.id], isRepeat: false },
    ])
    const row = await world.database.bind(world.workspace.id).first(sql`
      select c.content, c.content_type, c.context, i.content_bytes, i.asked_at = i.received_at as now
      from inquiry_contents c join inquiries i on i.workspace_id = c.workspace_id and i.id = c.inquiry_id
      where c.workspace_id = ${world.workspace.id} and c.inquiry_id = ${one.id}`)
    expect(row).toEqual({
      content,
      content_type: 'text/odd',
      context: one.context,
      content_bytes: 8,
      now: true,
    })
  })

  test('answers the first ids to the same key with the same content, in one call and later', async () => {
    const parcels = [batch('k1', ['{"a":1}', '{"a":2}']), batch('k1', ['{"a":1}', '{"a":2}'])]
    const before = await count()
    const [first, again] = await receive(world.database, world.workspace.id, parcels)
    const [later] = await receive(world.database, world.workspace.id, [batch('k1', ['{"a":1}', '{"a":2}'])])
    expect(first).toMatchObject({ isRepeat: false })
    expect([again, later]).toEqual([first, first].map((receipt) => ({ ...receipt, isRepeat: true })))
    expect(await count()).toBe(before + 2)
  })

  test('refuses the same key with other content, and stores nothing of it', async () => {
    await receive(world.database, world.workspace.id, [batch('k2', ['1', '2'])])
    const before = await count()
    const outcomes = await receive(world.database, world.workspace.id, [
      batch('k2', ['1', '3']),
      batch('k2', ['1', '2', '3']),
      batch('k2', ['1']),
    ])
    expect(outcomes.map((outcome) => (outcome as Refusal).reason)).toEqual(
      Array(3).fill('idempotency_key_reused'),
    )
    expect(await count()).toBe(before)
  })

  test('keeps what the database refuses in quarantine, and lets the others through', async () => {
    const bad = [
      arrival({ text: 'a NUL in the content type', contentType: 'text/\0' }),
      arrival({ text: 'a lone surrogate in the context', context: { referrer: '\ud800' } }),
      arrival({ text: 'a date that is none', askedAt: new Date(Number.NaN) }),
      arrival({ text: 'a date beyond all', askedAt: new Date(8.64e15) }),
    ]
    const parcels = Array.from({ length: 40 }, (_, i) => parcelOf(arrival({ text: `good ${i}` })))
    bad.forEach((one, i) => {
      parcels.splice(i * 11, 0, parcelOf(one))
    })
    const mixed = { arrivals: [arrival({ text: 'good' }), arrival({ text: 'bad', contentType: '\0' })] }
    parcels.push({ ...mixed, hash: Buffer.alloc(32) })
    const outcomes = await receive(world.database, world.workspace.id, parcels)
    expect(outcomes.every((outcome) => !(outcome instanceof Refusal))).toBe(true)
    const rows = await stored(parcels.flatMap((parcel) => parcel.arrivals.map(({ id }) => id)))
    expect(rows).toHaveLength(46)
    for (const row of rows) {
      const isGood = row.text.startsWith('good')
      expect(row).toMatchObject(
        isGood ? { waits: true, place: null } : { waits: false, place: 'quarantine', kind: 'not_storable' },
      )
    }
  })
})

describe('group commit', () => {
  const sent = fc.record({
    key: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }),
    texts: fc.array(fc.constantFrom('{"x":1}', '{"y":2}'), { minLength: 1, maxLength: 3 }),
    server: fc.constantFrom(0, 1),
  })

  test('whatever arrives at two servers at once: each key is stored once, and what is acknowledged is there', async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 30 }), async (sends) => {
        round++
        const servers = [1, 2].map(() => openInbox(world.database, { limits: { flushParcels: 4 } }))
        const parcels = sends.map((s) => batch(s.key === null ? null : `${round}-${s.key}`, s.texts))
        const outcomes = await Promise.all(
          parcels.map((parcel, i) =>
            servers[sends[i]?.server ?? 0]
              ?.receive(world.workspace.id, parcel)
              .catch((error: Refusal) => error),
          ),
        )
        await Promise.all(servers.map((server) => server.close()))
        const idsByKey = new Map<string, { ids: string; text: string }>()
        const acknowledged = new Set<string>()
        for (const [i, outcome] of outcomes.entries()) {
          const { key, texts } = sends[i] as (typeof sends)[number]
          const text = JSON.stringify(texts)
          if (outcome instanceof Refusal) {
            expect(outcome.reason).toBe('idempotency_key_reused')
            continue
          }
          for (const id of outcome?.ids ?? []) acknowledged.add(id)
          const known = key === null ? undefined : idsByKey.get(key)
          if (known) expect(outcome?.ids.join()).toBe(known.ids)
          if (known) expect(text).toBe(known.text)
          if (key !== null) idsByKey.set(key, { ids: outcome?.ids.join() ?? '', text })
        }
        for (const [i, outcome] of outcomes.entries()) {
          const { key, texts } = sends[i] as (typeof sends)[number]
          if (outcome instanceof Refusal && key !== null) {
            expect(idsByKey.get(key)?.text).not.toBe(JSON.stringify(texts))
          }
        }
        const wanted = sends.filter((s) => s.key === null).reduce((sum, s) => sum + s.texts.length, 0)
        const keyed = [...idsByKey.values()].reduce((sum, k) => sum + JSON.parse(k.text).length, 0)
        expect(acknowledged.size).toBe(wanted + keyed)
        const rows = await stored([...acknowledged])
        expect(rows.filter((row) => row.waits)).toHaveLength(acknowledged.size)
      }),
      { numRuns: 40 },
    )
  })

  test('refuses beyond what fits into memory, and takes again when there is room', async () => {
    const inbox = openInbox(world.database, { limits: { mostWaiting: 5, mostWaitingBytes: 1_000 } })
    const send = (text: string) => inbox.receive(world.workspace.id, parcelOf(arrival({ text })))
    const sends = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => send(`n${i}`)))
    expect(sends.map((s) => s.status)).toEqual([...Array(5).fill('fulfilled'), ...Array(3).fill('rejected')])
    expect((sends[7] as PromiseRejectedResult).reason).toMatchObject({ reason: 'inbox_full' })
    await expect(send('x'.repeat(1_001))).rejects.toMatchObject({ reason: 'inbox_full' })
    await expect(send('again')).resolves.toMatchObject({ isRepeat: false })
    expect(inbox.waiting()).toEqual({ parcels: 0, bytes: 0 })
  })

  test('stores what waits before it closes, and takes nothing after', async () => {
    const inbox = openInbox(world.database)
    const sends = Array.from({ length: 20 }, () => inbox.receive(world.workspace.id, parcelOf(arrival())))
    await inbox.close()
    const ids = (await Promise.all(sends)).flatMap((receipt) => receipt.ids)
    expect(await stored(ids)).toHaveLength(20)
    await expect(inbox.receive(world.workspace.id, parcelOf(arrival()))).rejects.toMatchObject({
      reason: 'inbox_full',
    })
  })
})
