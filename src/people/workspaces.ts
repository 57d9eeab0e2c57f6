import { type Database, type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'

export interface Workspace {
  id: string
  slug: string
  name: string
  time_zone: string
  country: string | null
  currency: string
  language: string
  lead_manager_id: string
  marketing_id: string | null
  sponsor_id: string | null
  settings: WorkspaceSettings
}

export interface WorkspaceSettings {
  /** Rules of a company over what is no inquiry, answers and the like live with their slices; here only switches. */
  answersOff?: boolean
  /** Its people do not exist: what is written to them is left unsent. Members are told as ever. */
  mailsNobody?: boolean
  /** Whether somebody opened a link of a mail is not recorded. */
  countsNoLinks?: boolean
  /** After so many silent days leads of partners who name no sales are closed. */
  unreportedAfterDays?: number
  /** Reps see how their team does. */
  scoreboard?: boolean
  /** A made-up company, for looking around. */
  sample?: boolean
}

const columns = sql`id, slug, name, time_zone, country, currency, language, lead_manager_id, marketing_id, sponsor_id, settings`

/** The workspace a handle is bound to. */
export async function readWorkspace(db: Db): Promise<Workspace> {
  const found = await db.first<Workspace>(sql`select ${columns} from workspaces where id = ${db.workspaceId}`)
  if (!found) throw new Refusal('not_found', 'workspace_not_found', 'There is no such workspace.')
  return found
}

export async function listWorkspaces(database: Database): Promise<Workspace[]> {
  const { rows } = await database.pool.query<Workspace>(
    'select id, slug, name, time_zone, country, currency, language, lead_manager_id, marketing_id, sponsor_id, settings from workspaces order by created_at, id',
  )
  return rows
}

/** Marketing is accountable for inquiries, nurture and refused leads; where nobody has the seat, the lead manager is. */
export function marketingOf(workspace: Workspace): string {
  return workspace.marketing_id ?? workspace.lead_manager_id
}

export interface NewWorkspace {
  name: string
  slug?: string
  timeZone?: string
  country?: string | null
  currency?: string
  language?: string
}

/** Founds a workspace. Refuses `slug_taken`. */
export function createWorkspace(database: Database, o: NewWorkspace): Promise<Workspace> {
  return database.transaction(newId(), (db) => insertWorkspace(db, o))
}

/**
 * Founds the workspace that the handle is bound to, born with a member *Lead manager* who signs in only once somebody
 * takes the seat. Refuses `slug_taken`, before anything is written.
 */
export async function insertWorkspace(db: Db, o: NewWorkspace): Promise<Workspace> {
  const id = db.workspaceId
  const manager = newId()
  const slug = o.slug ?? slugOf(o.name)
  const taken = await db.first(sql`select from workspaces where slug = ${slug}`)
  if (taken) {
    throw new Refusal('conflict', 'slug_taken', `There is a workspace called "${slug}" already.`)
  }
  await db.run(sql`
    insert into workspaces (id, slug, name, time_zone, country, currency, language)
    values (${id}, ${slug}, ${o.name}, ${o.timeZone ?? 'UTC'}, ${o.country ?? null}, ${o.currency ?? 'EUR'}, ${o.language ?? 'en'})`)
  await db.run(sql`
    insert into members (workspace_id, id, name, roles)
    values (${id}, ${manager}, 'Lead manager', ${['lead_manager']}::text[])`)
  await db.run(sql`update workspaces set lead_manager_id = ${manager} where id = ${id}`)
  return readWorkspace(db)
}

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug || 'workspace'
}
