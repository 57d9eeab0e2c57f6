import { randomBytes } from 'node:crypto'
import { connect, type Database, openDatabase, sql } from '../../db/index.ts'
import { SYSTEM } from '../../people/context.ts'
import { listMembers } from '../../people/members/list-members.ts'
import type { MemberRow } from '../../people/members/tables.ts'
import { makeEntrance } from '../../people/users/make-entrance.ts'
import { insertUser, passwordHash } from '../../people/users/make-user.ts'
import { takeSeat } from '../../people/users/take-seat.ts'
import { makeSample } from '../../sample/index.ts'
import { change } from '../as-command-line.ts'

const HOUR_S = 3_600
/** Addresses of people who were made up with the company. */
const MADE_UP = /@brightwater\.example$/

/** Makes the workspace of the sample company, unless it is there. */
export async function makeDemo(url: string, log: (sentence: string) => void): Promise<void> {
  await withDatabase(url, (database) => {
    let isTold = false
    return makeSample(database, {
      onProgress() {
        if (!isTold) log('Playing a year of the sample company …')
        isTold = true
      },
    })
  })
}

/**
 * How to get into the sample company: a link that is good once, and a password for all of its people, made anew at each
 * start. Printed where only the owner of the machine reads; nothing about it can be guessed by others.
 */
export async function demoAccess(url: string, address: string): Promise<string[]> {
  return withDatabase(url, async (database) => {
    const { id: workspaceId } = await makeSample(database)
    const visited = await placesOfVisitors(database, workspaceId)
    const people = (await listMembers(database.bind(workspaceId))).filter(
      ({ id, email, left_at }) => left_at === null && MADE_UP.test(email ?? '') && !visited.has(id),
    )
    const password = randomBytes(9).toString('base64url')
    const users = await giveUsers(database, workspaceId, people, password)
    const [administrator] = people.filter(({ roles }) => roles.includes('administrator'))
    const userId = administrator && users.get(administrator.id)
    const lines = people.map(({ email, roles }) => `  ${email}  ${roles.join(', ').replaceAll('_', ' ')}`)
    const others = ['', `Or sign in there as anybody, with the password ${password}`, ...lines, '']
    if (!userId) return others
    const token = await makeEntrance(database.pool, { userId, seconds: HOUR_S })
    return [
      `Look around in the sample company: ${address}/enter#${token}`,
      '(opens once, within an hour)',
      ...others,
    ]
  })
}

/** Members who are somebody real by now: they came in by the setup, with a password of their own. */
async function placesOfVisitors(database: Database, workspaceId: string): Promise<Set<string>> {
  const rows = await database.bind(workspaceId).all<{ id: string; email: string }>(sql`
    select m.id, u.email from members m join users u on u.id = m.user_id where m.workspace_id = ${workspaceId}`)
  return new Set(rows.filter(({ email }) => !MADE_UP.test(email)).map(({ id }) => id))
}

async function giveUsers(
  database: Database,
  workspaceId: string,
  people: readonly MemberRow[],
  password: string,
): Promise<Map<string, string>> {
  const hash = await passwordHash(password)
  return change(
    database,
    workspaceId,
    async (ctx) => {
      const users = new Map<string, string>()
      for (const { id, name, email, user_id } of people) {
        const userId = user_id ?? (await insertUser(ctx.db, { name, email: email as string, hash }))
        if (!user_id) await takeSeat(ctx, { memberId: id, userId })
        else await ctx.db.run(sql`update accounts set password = ${hash} where user_id = ${userId}`)
        users.set(id, userId)
      }
      return users
    },
    SYSTEM,
  )
}

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(connect(url, { name: 'watertight demo', max: 2 }))
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
