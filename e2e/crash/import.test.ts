import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { told } from '../company/client.ts'
import { printed } from '../company/command-line.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { waitFor } from '../company/wait.ts'
import { cleanUp } from '../lifecycle/server.ts'

const ROWS = 12_000
const PIECE = 200_000

afterAll(cleanUp)

interface Import {
  state: string
  read: number
  accepted: number
  refused: number
  repeated: number
}

test('kill -9 of everything in the middle of an upload and of an import: each row is there, and none twice', async () => {
  const company = await foundCompany()
  const mira = company.as('mira')
  const file = Buffer.from(
    [
      'mail,who,about',
      ...Array.from({ length: ROWS }, (_, i) => `p${i}@plant.test,Person ${i},pumps`),
      '',
    ].join('\n'),
  )

  const { id: uploadId } = await told(
    mira.post('/api/uploads', { file_name: 'people.csv', bytes: file.length }),
  )
  await send(company, String(uploadId), file.subarray(0, PIECE), 0)
  await killEverything(company)
  const { received } = await told<{ received: number }>(mira.get(`/api/uploads/${uploadId}`))
  expect(received).toBe(PIECE)
  for (let at = received; at < file.length; at += PIECE)
    await send(company, String(uploadId), file.subarray(at, at + PIECE), at)
  await waitFor(
    'the file is read',
    async () => (await told(mira.get(`/api/uploads/${uploadId}`))).state === 'read',
  )

  const columns = { email: 'mail', name: 'who', topic: 'about' }
  const mapping = { title: 'People', kind: 'leads', columns }
  const { id } = await told(
    mira.post(
      '/api/imports',
      { upload_id: uploadId, mapping, mode: 'historical' },
      { 'idempotency-key': 'people' },
    ),
  )
  const look = () => told<Import>(mira.get(`/api/imports/${id}`))
  const taken = await waitFor(
    'rows are taken',
    async () => {
      const { accepted } = await look()
      return accepted > 0 && accepted
    },
    { seconds: 120, instead: look },
  )
  expect(taken).toBeLessThan(ROWS)
  await killEverything(company)
  await sleep(Math.random() * 1_000)
  await killEverything(company)
  const done = await waitFor(
    'the import is finished',
    async () => {
      const now = await look()
      return now.state === 'finished' && now
    },
    { seconds: 180, instead: look },
  )

  expect(done).toMatchObject({ read: ROWS, refused: 0 })
  expect(done.accepted + done.repeated).toBe(ROWS)
  const [held] = await company.rows<Record<string, number>>(`
    select (select count(*)::int from inquiries) as inquiries, (select count(*)::int from leads) as leads,
      (select count(distinct value)::int from person_keys where kind = 'email') as addresses`)
  expect(held).toEqual({ inquiries: ROWS, leads: ROWS, addresses: ROWS })
  await printed(company.run('audit'))
})

async function send({ as }: Company, uploadId: string, piece: Buffer, at: number): Promise<void> {
  const type = { 'content-type': 'application/octet-stream' }
  await told(as('mira').put(`/api/uploads/${uploadId}/content?position=${at}`, new Uint8Array(piece), type))
}

async function killEverything({ server }: Company): Promise<void> {
  server.kill('everything')
  await server.program().ended
  await server.start()
}
