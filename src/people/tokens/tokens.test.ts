import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { createWorld, type World } from '#test/world.ts'
import { SYSTEM } from '../context.ts'
import { createToken } from './create-token.ts'
import { knownTokens } from './known-tokens.ts'
import { revokeToken } from './list-tokens.ts'
import { newTokenText, workspaceIn } from './token-text.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

describe('the text of a token', () => {
  test('carries its workspace', () => {
    fc.assert(fc.property(fc.uuid(), (id) => workspaceIn(newTokenText(id)) === id))
  })

  test('that is none names no workspace', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `wt_${text}`),
        ),
        (text) => workspaceIn(text) === null,
      ),
    )
  })
})

describe('a token', () => {
  async function make(o: { scopes?: string[]; memberId?: string } = {}) {
    return world.inTx(SYSTEM, (ctx) => createToken(ctx, { name: 'x', scopes: ['leads:read'], ...o }))
  }

  test('is kept only as a hash', async () => {
    const { id, text } = await make()
    const row = await world.database
      .bind(world.workspace.id)
      .first<{ all: string }>(
        sql`select t::text as all from api_tokens t where workspace_id = ${world.workspace.id} and id = ${id}`,
      )
    expect(row?.all).not.toContain(text.slice(-20))
  })

  test('of another workspace, changed or unknown is nobody', async () => {
    const tokens = knownTokens(world.database)
    const { text } = await make()
    expect(await tokens(text)).not.toBeNull()
    expect(await tokens(newTokenText(world.workspace.id))).toBeNull()
    expect(await tokens(newTokenText(newId()))).toBeNull()
    expect(await tokens(`${text}A`)).toBeNull()
  })

  test('that was revoked, or whose member left, ends within seconds', async () => {
    const revoked = await make()
    const orphaned = await make({ memberId: world.members.carla })
    const now = vi.spyOn(performance, 'now')
    try {
      const tokens = knownTokens(world.database)
      now.mockReturnValue(10_000)
      expect(await tokens(revoked.text)).not.toBeNull()
      expect(await tokens(orphaned.text)).toMatchObject({ actor: { roles: ['rep'] } })
      await world.inTx(SYSTEM, (ctx) => revokeToken(ctx, { id: revoked.id }))
      await world.inTx(SYSTEM, (ctx) =>
        ctx.db.run(sql`update members set left_at = now()
          where workspace_id = ${world.workspace.id} and id = ${world.members.carla}`),
      )
      now.mockReturnValue(13_001)
      expect(await tokens(revoked.text)).toBeNull()
      expect(await tokens(orphaned.text)).toBeNull()
    } finally {
      now.mockRestore()
    }
  })
})
