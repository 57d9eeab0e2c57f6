import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client as Connection } from 'pg'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { makeFolder } from '../lifecycle/server.ts'
import { type Client, clientAt, told } from './client.ts'
import { printed, type Ran, runCommand } from './command-line.ts'
import { type RunningServer, runServer } from './running-server.ts'

const CAST = {
  lena: { name: 'Lena Lang', roles: ['administrator', 'lead_manager'] },
  mira: { name: 'Mira Moss', roles: ['marketing'] },
  quentin: { name: 'Quentin Quade', roles: ['qualifier'] },
  marta: { name: 'Marta Mayer', roles: ['manager'] },
  anna: { name: 'Anna Abel', roles: ['rep'] },
  ben: { name: 'Ben Berg', roles: ['rep'] },
  carla: { name: 'Carla Cruz', roles: ['rep'] },
}

export type Name = keyof typeof CAST

/** Acme Pumps on a running server, everybody with a token, and a mail server beside it. */
export interface Company {
  folder: string
  server: RunningServer
  mail: MailServer
  /** Settings that its servers and commands share. */
  env: Record<string, string>
  members: Record<Name, string>
  tokens: Record<Name, string>
  /** A token that may only hand in inquiries. */
  siteToken: string
  as(name: Name): Client
  site(): Client
  nobody(): Client
  /** Runs a command of the command line beside the server. */
  run(...args: string[]): Promise<Ran>
  /** Asks the database itself: only to prove, never to act. */
  rows<Row>(text: string, values?: unknown[]): Promise<Row[]>
}

export interface CompanyOptions {
  /** A PostgreSQL that is there; the one of the data folder where left out. */
  databaseUrl?: string
  /** A mail server that is there; left out: `mail`, in this process. */
  smtpUrl?: string
  /** Settings beside those. */
  env?: Record<string, string>
}

/** Founds the company on a fresh server. Everything ends with `cleanUp` of lifecycle/server.ts. */
export async function foundCompany(o: CompanyOptions = {}): Promise<Company> {
  const [folder, mail] = [makeFolder(), await startMailServer()]
  const env: Record<string, string> = {
    WATERTIGHT_DATA: folder,
    SMTP_URL: o.smtpUrl ?? mail.url,
    MAIL_FROM: 'Acme Pumps <leads@acme-pumps.test>',
    ...(o.databaseUrl ? { DATABASE_URL: o.databaseUrl } : {}),
    ...o.env,
  }
  const server = await runServer(folder, env)
  const run = (...args: string[]) => runCommand(env, args)
  await printed(run('workspace', 'create', 'Acme Pumps', '--time-zone', 'Europe/Berlin', '--country', 'DE'))
  const admin = clientAt(server.base, await printed(run('token', 'create', '--scope', 'admin')))
  const members = await seat(admin)
  const tokens = {} as Record<Name, string>
  for (const name of Object.keys(CAST) as Name[]) {
    tokens[name] = await tokenFor(admin, { name, scopes: ['admin'], member_id: members[name] })
  }
  const siteToken = await tokenFor(admin, { name: 'Web site', scopes: ['inquiries:write'] })
  return {
    folder,
    server,
    mail,
    env,
    members,
    tokens,
    siteToken,
    as: (name) => clientAt(server.base, tokens[name]),
    site: () => clientAt(server.base, siteToken),
    nobody: () => clientAt(server.base, null),
    run,
    rows: (text, values) => ask(o.databaseUrl ?? databaseIn(folder), text, values),
  }
}

async function seat(admin: Client): Promise<Record<Name, string>> {
  const { members: born } = await told(admin.get<{ members: { id: string }[] }>('/api/members'))
  const lena = born[0]?.id as string
  const members = { lena } as Record<Name, string>
  await told(admin.patch(`/api/members/${lena}`, { ...CAST.lena, email: 'lena@acme-pumps.test' }))
  for (const name of Object.keys(CAST) as Name[]) {
    if (name === 'lena') continue
    const manager = CAST[name].roles.includes('rep') ? { manager_id: members.marta } : {}
    const body = { ...CAST[name], email: `${name}@acme-pumps.test`, ...manager }
    members[name] = (await told(admin.post<{ id: string }>('/api/members', body))).id
  }
  await told(admin.patch('/api/workspace', { marketing_id: members.mira }))
  return members
}

async function tokenFor(admin: Client, body: object): Promise<string> {
  return (await told(admin.post<{ token: string }>('/api/tokens', body))).token
}

/** The address of the database that belongs to a data folder. */
export function databaseIn(folder: string): string {
  const read = (name: string) => readFileSync(join(folder, 'postgres', name), 'utf8').trim()
  return `postgresql://watertight:${read('password')}@127.0.0.1:${read('port')}/watertight`
}

async function ask<Row>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const connection = new Connection({ connectionString: url })
  await connection.connect()
  try {
    return (await connection.query(text, values)).rows as Row[]
  } finally {
    await connection.end()
  }
}
