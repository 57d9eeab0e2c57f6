import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SYSTEM } from '#src/people/context.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { type RunningServer, runServer } from '../e2e/company/running-server.ts'
import { childOf } from '../e2e/lifecycle/server.ts'
import { type Figure, figure } from './figure.ts'
import { writeAgain } from './floor.ts'
import { company } from './inquiries.ts'
import type { Stage } from './stage.ts'

interface Load {
  perSecond: number
  p99: number
}

/** Arrivals acknowledged over HTTP by 256 connections, the pipeline paused; then both at once. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database, url } = await stage.open('arrivals')
  const workspace = await company(database)
  const { text: token } = await database.transaction(workspace.id, (db) =>
    createToken(
      { db, actor: SYSTEM, now: db.now },
      { name: 'bench', scopes: ['inquiries:write'], memberId: null },
    ),
  )
  const server = await runServer(stage.folder, { DATABASE_URL: url })
  try {
    const work = childOf(server.program(), 'work')
    process.kill(work, 'SIGSTOP')
    await load(server, token, 3)
    const alone = await load(server, token, 10)
    const count = await counted(database.pool, workspace.id)
    const bare = await writeAgain(
      database.pool,
      workspace.id,
      ['inquiries', 'inquiry_contents', 'inbox'],
      Math.ceil(count / 500),
    )
    await database.pool.query('delete from inbox where workspace_id = $1', [workspace.id])
    process.kill(work, 'SIGCONT')
    const before = await waiting(database.pool, workspace.id)
    const both = await load(server, token, 15)
    const after = await waiting(database.pool, workspace.id)
    const settledPerSecond = both.perSecond - (after - before) / 15
    return [
      figure({
        name: 'arrivals acknowledged, 256 connections, pipeline paused',
        value: alone.perSecond,
        floor: (count / bare) * 1000,
        unit: 'arrivals/s',
        budget: 10_000,
        better: 'more',
      }),
      figure({ name: 'the same, p99', value: alone.p99, unit: 'ms', budget: 60, better: 'less' }),
      figure({
        name: 'both at once: acknowledged',
        value: both.perSecond,
        unit: 'arrivals/s',
        budget: 4_000,
        better: 'more',
      }),
      figure({
        name: 'both at once: settled meanwhile',
        value: settledPerSecond,
        unit: 'leads/s',
        budget: 4_000,
        better: 'more',
      }),
    ]
  } finally {
    server.kill('server')
  }
}

async function load(server: RunningServer, token: string, seconds: number): Promise<Load> {
  const sender = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'load', 'send-inquiries.ts'),
      '--port',
      String(server.port),
      '--token',
      token,
      '--seconds',
      String(seconds),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = await Promise.all([text(sender.stdout), once(sender, 'exit')])
  return JSON.parse(line)
}

async function counted(pool: import('pg').Pool, workspaceId: string): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as n from inquiries where workspace_id = $1', [
    workspaceId,
  ])
  return rows[0].n
}

async function waiting(pool: import('pg').Pool, workspaceId: string): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as n from inbox where workspace_id = $1', [
    workspaceId,
  ])
  return rows[0].n
}
