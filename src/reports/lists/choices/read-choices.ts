import { type Db, sql } from '#src/db/index.ts'
import { activeDefinition, readVersions } from '#src/definition/index.ts'
import { listTerritories } from '#src/distribution/index.ts'
import { type CustomField, readFields } from '#src/lead/custom-fields/index.ts'
import { reasons } from '#src/lead/index.ts'
import { programsToCount } from '#src/nurture/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { listTeams } from '#src/people/teams/teams.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { countsOf } from '../../counts/counts.ts'

/** What a list can be filtered by here: the values there are, the most frequent first. */
export interface ListChoices {
  /** Whose leads one may see; who left last. */
  owners: { id: string; name: string; team_id: string | null; has_left: boolean }[]
  teams: { id: string; name: string }[]
  /** In their order. */
  territories: { id: string; name: string }[]
  sources: string[]
  channels: string[]
  topics: string[]
  campaigns: { id: string; name: string }[]
  grades: { key: string; label: string }[]
  countries: string[]
  /** What organizations do, by the alphabet. */
  industries: string[]
  /** Versions of the definition that were put in force, the newest first. */
  definition_versions: { version: number; name: string }[]
  /** Nurture programs that leads entered. */
  programs: { id: string; name: string }[]
  /** Those of the leads that were tagged and active last. */
  tags: string[]
  fields: CustomField[]
  reasons: {
    rejected: string[]
    recycled: string[]
    disqualified: string[]
    lost: string[]
    unknown: string[]
  }
}

const MOST = 500
const TAGGED_LEADS = 3_000

/** The choices of every filter of the list, for whoever asks. */
export async function readChoices(ctx: ReadContext): Promise<ListChoices> {
  const { db } = ctx
  const [{ time_zone }, within, definition] = await Promise.all([
    readWorkspace(db),
    membersWithin(ctx, 'leads.read'),
    activeDefinition(db, ctx.now),
  ])
  const [
    owners,
    teams,
    origins,
    campaigns,
    countries,
    industries,
    versions,
    grades,
    tags,
    fields,
    territories,
    programs,
  ] = await Promise.all([
    readOwners(db, within),
    listTeams(db),
    readOrigins(db, time_zone, within),
    readCampaigns(db),
    readCountries(db, time_zone),
    readIndustries(db),
    readVersions(db, ctx.now),
    readGrades(db, time_zone),
    readTags(db, within),
    readFields(db),
    listTerritories(db),
    programsToCount(db),
  ])
  const known = definition.compiled.definition.grades.map(({ key, label }) => ({ key, label }))
  const teamIds = new Set(owners.map(({ team_id }) => team_id))
  return {
    owners,
    teams: teams.filter(({ id }) => teamIds.has(id)).map(({ id, name }) => ({ id, name })),
    territories: territories.map(({ id, name }) => ({ id, name })),
    ...origins,
    campaigns,
    grades: [
      ...known,
      ...grades.filter((key) => !known.some((one) => one.key === key)).map((key) => ({ key, label: key })),
    ],
    countries,
    industries,
    definition_versions: [
      ...versions.filter(({ effectiveFrom }) => effectiveFrom !== null),
      { version: 0, name: 'The one that ships' },
    ].map(({ version, name }) => ({ version, name })),
    programs: programs.map(({ id, name }) => ({ id, name })),
    tags,
    fields,
    reasons: {
      rejected: [...reasons.REJECT_REASONS],
      recycled: [...reasons.RECYCLE_REASONS],
      disqualified: [...reasons.DISQUALIFY_REASONS],
      lost: [...reasons.LOST_REASONS],
      unknown: [...reasons.CLOSED_UNKNOWN_REASONS],
    },
  }
}

function readOwners(db: Db, within: 'all' | readonly string[]): Promise<ListChoices['owners']> {
  const seen = within === 'all' ? sql`true` : sql`id = any(${[...within]}::uuid[])`
  return db.all<ListChoices['owners'][number]>(sql`
    select id, name, team_id, left_at is not null as has_left from members
    where workspace_id = ${db.workspaceId} and ${seen} order by left_at is not null, lower(name), id`)
}

/** By how many leads they brought, told by the counts that the reports keep. Topics are what people wrote: of one's own. */
async function readOrigins(
  db: Db,
  timeZone: string,
  within: 'all' | readonly string[],
): Promise<Pick<ListChoices, 'sources' | 'channels' | 'topics'>> {
  const rows = await db.all<{ source: string; channel: string; topic: string | null }>(sql`
    with counted as (
      select key::int as id, sum(leads) as leads
      from ${countsOf(db, 'origin', { from: null, to: null }, timeZone)} c group by key
    )
    select o.source, o.channel, o.topic from origins o left join counted c on c.id = o.id
    where o.workspace_id = ${db.workspaceId} and coalesce(c.leads, 1) > 0 order by c.leads desc nulls last, o.id
    limit 20000`)
  const each = (values: (string | null)[]) =>
    [...new Set(values)].flatMap((value) => value ?? []).slice(0, MOST)
  return {
    sources: each(rows.map(({ source }) => source)),
    channels: each(rows.map(({ channel }) => channel)),
    topics: within === 'all' ? each(rows.map(({ topic }) => topic)) : await ownTopics(db, within),
  }
}

async function ownTopics(db: Db, within: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ topic: string }>(sql`
    select topic from leads where workspace_id = ${db.workspaceId} and accountable_id = any(${[...within]}::uuid[])
      and stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged') and topic is not null
    group by topic order by count(*) desc, topic limit ${MOST}`)
  return rows.map(({ topic }) => topic)
}

function readCampaigns(db: Db): Promise<ListChoices['campaigns']> {
  return db.all<{ id: string; name: string }>(sql`
    select id, name from campaigns where workspace_id = ${db.workspaceId}
    order by coalesce(starts_on, created_at::date) desc, lower(name), id limit ${MOST}`)
}

/** Skips from one industry to the next along their index, so that it does not matter how many organizations there are. */
async function readIndustries(db: Db): Promise<string[]> {
  const next = (
    after: ReturnType<typeof sql>,
  ) => sql`(select lower(industry) as key, industry from organizations
    where workspace_id = ${db.workspaceId} and industry is not null and lower(industry) > ${after}
    order by lower(industry) limit 1)`
  const rows = await db.all<{ industry: string }>(sql`
    with recursive industries as (
      ${next(sql`''`)}
      union all
      select n.* from industries i cross join lateral ${next(sql`i.key`)} n
    )
    select industry from industries limit ${MOST}`)
  return rows.map(({ industry }) => industry)
}

async function readCountries(db: Db, timeZone: string): Promise<string[]> {
  return keysOf(db, 'country', timeZone)
}

async function readGrades(db: Db, timeZone: string): Promise<string[]> {
  return keysOf(db, 'grade', timeZone)
}

async function keysOf(db: Db, cut: 'country' | 'grade', timeZone: string): Promise<string[]> {
  const rows = await db.all<{ key: string }>(sql`
    select key from ${countsOf(db, cut, { from: null, to: null }, timeZone)} c
    where key <> '' group by key having sum(leads) > 0 order by sum(leads) desc, key limit ${MOST}`)
  return rows.map(({ key }) => key)
}

/** Tags that differ in case alone are one: lists find them together. */
async function readTags(db: Db, within: 'all' | readonly string[]): Promise<string[]> {
  const seen = within === 'all' ? sql`true` : sql`accountable_id = any(${[...within]}::uuid[])`
  const rows = await db.all<{ tag: string }>(sql`
    select min(tag) as tag from (
      select tags from leads where workspace_id = ${db.workspaceId} and tags <> '{}' and ${seen}
      order by last_activity_at desc limit ${TAGGED_LEADS}
    ) tagged, unnest(tags) as tag
    where btrim(tag) <> '' group by lower(tag) order by count(*) desc, lower(tag) limit ${MOST}`)
  return rows.map(({ tag }) => tag)
}
