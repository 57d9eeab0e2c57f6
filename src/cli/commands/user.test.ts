import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { PASSWORD } from '#test/sign-in.ts'
import { connect, openDatabase } from '../../db/index.ts'
import { acceptInvitation, readInvitation } from '../../people/invitations/accept-invitation.ts'
import { foundCompany } from '../../sample/found-company.ts'
import { runCommand } from '../run-command.ts'
import { demoAccess } from '../running/demo.ts'
import { firstSteps } from '../running/first-steps.ts'

let store: TestDatabase
let database: ReturnType<typeof openDatabase>

beforeAll(async () => {
  store = await createTestDatabase()
  database = openDatabase(connect(store.url, { max: 2 }))
})
afterAll(async () => {
  await database.close()
  await store.drop()
})

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const env = { DATABASE_URL: store.url, PUBLIC_URL: 'https://leads.acme.test' }
  const code = await runCommand(args, { stdout, stderr, env, cwd: '/tmp' })
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

test('a fresh instance prints how to set it up, until somebody has', async () => {
  expect(await firstSteps(store.url, 'http://localhost:3000')).toEqual([
    expect.stringMatching(
      /^Set up your company: http:\/\/localhost:3000\/setup#\w{4}-\w{4} .*the code \w{4}-\w{4}\)$/,
    ),
  ])
})

test('`user add` prints the id alone, and beside it the link with which the person comes in', async () => {
  const added = await run('user', 'add', '--email', 'Lena@acme.test', '--name', 'Lena Lang')
  expect(added.out).toMatch(/^[0-9a-f-]{36}\n$/)
  const [, text = ''] = /https:\/\/leads\.acme\.test\/invitation#(\S+)/.exec(added.err) ?? []
  expect(await readInvitation(database, text)).toMatchObject({ name: 'Lena Lang', email: 'lena@acme.test' })
  await acceptInvitation(database, { text, as: { name: 'Lena Lang', email: null, password: PASSWORD } })
  expect(await firstSteps(store.url, 'http://localhost:3000')).toEqual([])
})

test('`user link` prints a link for a new password, for somebody who signs in', async () => {
  const made = await run('user', 'link', '--email', 'LENA@acme.test')
  expect(made).toEqual({
    code: 0,
    out: expect.stringMatching(/^https:\/\/leads\.acme\.test\/reset-password#[\w-]{32}\n$/),
    err: '',
  })
})

test('`user link --lost-device` leaves the password alone to let somebody in', async () => {
  const lena = await database.pool.query<{ id: string }>(
    'update users set two_factor_enabled = true returning id',
  )
  const id = lena.rows[0]?.id
  await database.pool.query(
    `insert into two_factor (id, user_id, secret, backup_codes) values (gen_random_uuid(), $1, 's', 'b')`,
    [id],
  )
  expect((await run('user', 'link', '--email', 'lena@acme.test', '--lost-device')).code).toBe(0)
  const left = await database.pool.query(
    `select two_factor_enabled, (select count(*)::int from two_factor) as apps from users where id = $1`,
    [id],
  )
  expect(left.rows).toEqual([{ two_factor_enabled: false, apps: 0 }])
})

test.each<[string[], string]>([
  [['user', 'link'], 'Say whose'],
  [['user', 'link', '--email', 'nobody@acme.test'], 'Nobody signs in here as nobody@acme.test.'],
  [['user', 'add', '--email', 'lena@acme.test'], 'Another member has this e-mail address.'],
  [['user', 'add'], 'Give an e-mail address'],
])('%j is refused with a sentence', async (args, sentence) => {
  const { code, out, err } = await run(...args)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(sentence)
})

test('the sample company is entered with a link, or with a password that is another at each start', async () => {
  const { id } = await foundCompany(database, {
    slug: 'sample',
    ceiling: 10,
    days: [new Date('2026-01-01T00:00:00Z')],
  })
  await database.pool.query(`update workspaces set settings = '{"sample": true}' where id = $1`, [id])
  const before = await demoAccess(store.url, 'http://localhost:3000')
  expect(before[0]).toMatch(/^Look around in the sample company: http:\/\/localhost:3000\/enter#[\w-]{32}$/)
  expect(before.filter((line) => line.includes('@brightwater.example'))).toHaveLength(13)
  const passwordIn = (lines: string[]) => /password (\S+)/.exec(lines.join('\n'))?.[1]
  const after = await demoAccess(store.url, 'http://localhost:3000')
  expect(passwordIn(after)).toMatch(/^[\w-]{12}$/)
  expect(passwordIn(after)).not.toBe(passwordIn(before))

  // Somebody who came in by the setup keeps their own password, and is not entered as.
  await database.pool.query(
    `update users set email = 'visitor@acme.test' where email = 'lena.hartmann@brightwater.example'`,
  )
  const hashOf = () =>
    database.pool.query(
      `select password from accounts a join users u on u.id = a.user_id where u.email = 'visitor@acme.test'`,
    )
  const kept = (await hashOf()).rows
  const visited = await demoAccess(store.url, 'http://localhost:3000')
  expect(visited.join('\n')).not.toContain('/enter#')
  expect(visited.filter((line) => line.includes('@brightwater.example'))).toHaveLength(12)
  expect((await hashOf()).rows).toEqual(kept)
})
