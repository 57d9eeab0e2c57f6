import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { connect, openDatabase } from '../../db/index.ts'
import { knownTokens } from '../../people/tokens/known-tokens.ts'
import { listWorkspaces } from '../../people/workspaces.ts'
import { runCommand } from '../run-command.ts'

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
  const code = await runCommand(args, { stdout, stderr, env: { DATABASE_URL: store.url }, cwd: '/tmp' })
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

test('on a fresh database `token create` prints nothing but a token that works', async () => {
  const { code, out, err } = await run('token', 'create', '--scope', 'inquiries:write')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^wt_[\w-]{54}\n$/)
  const [workspace] = await listWorkspaces(database)
  expect(await knownTokens(database)(out.trim())).toMatchObject({
    workspaceId: workspace?.id,
    actor: { kind: 'token', memberId: null, scopes: ['inquiries:write'] },
  })
})

test('a token of a member speaks for them', async () => {
  const added = await run('user', 'add', '--email', 'Lena@acme.test', '--name', 'Lena Lang')
  const token = await run('token', 'create', '--scope', 'leads:write', '--member', 'lena lang')
  expect(await knownTokens(database)(token.out.trim())).toMatchObject({
    actor: { memberId: added.out.trim(), roles: ['administrator'] },
  })
})

test.each([
  [['token', 'create'], 1, 'Say what the token may do'],
  [['token', 'create', '--scope', 'everything'], 1, 'There is no scope "everything"'],
  [['token', 'create', '--scope', 'admin', '--member', 'Nobody'], 1, 'There is no such member.'],
  [['token', 'create', '--scope', 'admin', '--workspace', 'other'], 1, 'There is no workspace "other"'],
  [['token'], 2, 'there are: create, list, revoke'],
  [['user', 'add', '--email', 'nonsense'], 1, 'Give an e-mail address'],
  [['user', 'add', '--email', 'lena@acme.test'], 1, 'Another member has this e-mail address.'],
  [['member', 'add', '--name', 'Ben', '--role', 'king'], 1, 'There is no role "king"'],
  [['workspace', 'create', 'Two', '--time-zone', 'Mars/Olympus'], 1, 'no time zone "Mars/Olympus"'],
])('%j is refused with a sentence', async (args, code, sentence) => {
  const result = await run(...args)
  expect(result).toMatchObject({ code, out: '' })
  expect(result.err).toContain(sentence)
})

test('where there are several workspaces, one is named', async () => {
  expect((await run('workspace', 'create', 'Acme Two')).out).toBe('acme-two\n')
  expect((await run('token', 'list')).err).toContain('--workspace')
  expect((await run('token', 'create', '--scope', 'admin', '--workspace', 'acme-two')).code).toBe(0)
})
