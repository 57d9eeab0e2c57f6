import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { LIMITS, type OnlyName, TEXTS } from './only-names.ts'
import type { Filter } from './report.ts'

type Sql = ReturnType<typeof sql>

export { LIMITS, ONLY, type OnlyName } from './only-names.ts'

/** What a report is limited to: of one kind any value, of several kinds all. */
export type Only = { [Name in OnlyName]?: readonly string[] }

/** The part of a counted lead that something is told by; source, channel, topic and campaign are its origin. */
export type Dimension = CutDimension | 'territory' | 'industry' | 'version' | 'program'

/** What the counts tell apart; anything else is asked of the leads. */
export const CUT_DIMENSIONS = ['origin', 'owner', 'grade', 'country'] as const
export type CutDimension = (typeof CUT_DIMENSIONS)[number]

const DIMENSION: Record<OnlyName, Dimension> = {
  source: 'origin',
  channel: 'origin',
  topic: 'origin',
  campaign: 'origin',
  owner: 'owner',
  grade: 'grade',
  country: 'country',
  territory: 'territory',
  team: 'owner',
  industry: 'industry',
  definition_version: 'version',
  program: 'program',
}

/** What is limited, of all that could be. */
export function onlyOf(limits: { [Name in OnlyName]?: readonly string[] | undefined }): Only {
  return Object.fromEntries(
    LIMITS.flatMap((name) => (limits[name] === undefined ? [] : [[name, limits[name]]])),
  )
}

export function dimensionsOf(only: Only): Dimension[] {
  return [...new Set(namesIn(only).map((name) => DIMENSION[name]))]
}

/** The same limits in the lead list's words: texts are repeated, codes parted by commas. */
export function onlyFilter(only: Only): Filter {
  return Object.fromEntries(
    namesIn(only).map((name): [string, Filter[string]] => {
      const values = only[name] ?? []
      const single = values.length === 1 || !TEXTS.includes(name)
      return [name === 'topic' ? 'origin_topic' : name, single ? values.join(',') : values]
    }),
  )
}

/** Refuses `filter_not_for_report` where a report knows nothing of what it is to be limited to. */
export function refuseOthers(only: Only, report: { name: string; only: readonly OnlyName[] }): void {
  const other = namesIn(only).find((name) => !report.only.includes(name))
  if (other === undefined) return
  const ways = report.only.length > 0 ? `only to ${report.only.join(', ')}` : 'to nothing'
  throw new Refusal(
    'invalid',
    'filter_not_for_report',
    `The report ${report.name} cannot be limited to a ${other}; ${ways}.`,
  )
}

/** What the columns of a fact, of an appended count or, by its own word for the owner, of a lead must fulfil. */
export function factConditions(
  db: Db,
  only: Only,
  { owner, lead }: { owner: Sql; lead: Sql } = { owner: sql`owner_id`, lead: sql`lead_id` },
): Sql[] {
  return dimensionsOf(only).map((dimension) => factCondition(db, dimension, only, { owner, lead }))
}

/** Of rows that name a lead: that it is one of those limited to, as its fact tells; empty where it is any. */
export function andOfLeads(db: Db, only: Only, lead: Sql): Sql {
  const conditions = factConditions(db, only)
  if (conditions.length === 0) return sql``
  return sql`and exists (select from lead_facts
    where workspace_id = ${db.workspaceId} and lead_id = ${lead} and ${sql.join(conditions, sql` and `)})`
}

export function isLimited(only: Only): boolean {
  return namesIn(only).length > 0
}

function factCondition(
  db: Db,
  dimension: Dimension,
  only: Only,
  { owner, lead }: { owner: Sql; lead: Sql },
): Sql {
  switch (dimension) {
    case 'origin':
      return sql`origin_id = any(${originIds(db, only)})`
    case 'owner':
      return ownerCondition(db, owner, only)
    case 'grade':
      return sql`lower(coalesce(grade, '')) = any(${lower(only.grade)}::text[])`
    case 'country':
      return sql`lower(coalesce(country, '')) = any(${lower(only.country)}::text[])`
    case 'territory':
      return ofTerritory(db, lead, only.territory ?? [])
    case 'industry':
      return leadsWhere(db, lead, ofIndustry(db, only.industry ?? []))
    case 'version':
      return leadsWhere(db, lead, ofVersion(only.definition_version ?? []))
    case 'program':
      return ofPrograms(db, lead, only.program ?? [])
  }
}

/** What the facts do not tell is asked of the leads `l` themselves. */
function leadsWhere(db: Db, lead: Sql, condition: Sql): Sql {
  return sql`${lead} in (select l.id from leads l where l.workspace_id = ${db.workspaceId} and ${condition})`
}

/** Of a lead `l`: its organization is of one of these industries; '' is a lead without one that is known. */
export function ofIndustry(db: Db, industries: readonly string[]): Sql {
  const of = (condition: Sql) => sql`l.organization_id in (
    select g.id from organizations g where g.workspace_id = ${db.workspaceId} and ${condition})`
  const among = of(sql`lower(g.industry) = any(${lower(industries)}::text[])`)
  if (!industries.includes('')) return among
  return sql`(${among} or l.organization_id is null or ${of(sql`coalesce(g.industry, '') = ''`)})`
}

/** Of a lead `l`: judged last by one of these versions; '' is one that none has judged. */
export function ofVersion(versions: readonly string[]): Sql {
  const among = sql`l.definition_version = any(${versions.filter((one) => /^\d{1,9}$/.test(one))}::int[])`
  return versions.includes('') ? sql`(${among} or l.definition_version is null)` : among
}

/** Whether a lead ever entered one of these programs. */
export function ofPrograms(db: Db, lead: Sql, programs: readonly string[]): Sql {
  return sql`${lead} in (select e.lead_id from enrollments e
    where e.workspace_id = ${db.workspaceId} and e.program_id = any(${programs.filter((id) => UUID.test(id))}::uuid[]))`
}

/** Whether a lead was last routed by one of these territories; '' is one that none of today's did. */
export function ofTerritory(db: Db, lead: Sql, territories: readonly string[]): Sql {
  const named = sql`any(${territories.filter((id) => UUID.test(id))}::uuid[])`
  const routed = (by: Sql) => sql`(select t.lead_id as routed from lead_territories t
    where t.workspace_id = ${db.workspaceId} and ${by})`
  if (!territories.includes('')) return sql`${lead} in ${routed(sql`t.territory_id = ${named}`)}`
  const others = routed(sql`t.territory_id in (
    select y.id from territories y where y.workspace_id = ${db.workspaceId} and not y.id = ${named})`)
  return sql`not exists (select from ${others} r where r.routed = ${lead})`
}

/** Whether somebody is of one of these teams, as they are today; '' is who is of none, and nobody. */
export function ofTeams(db: Db, member: Sql, teams: readonly string[]): Sql {
  const { condition, hasNobody } = teamCondition(db, member, sql`id`, teams)
  return hasNobody ? sql`(${member} is null or ${condition})` : condition
}

function teamCondition(db: Db, member: Sql, id: Sql, teams: readonly string[]) {
  const hasNobody = teams.includes('')
  const among = sql`team_id = any(${teams.filter((team) => UUID.test(team))}::uuid[])`
  const members = (of: Sql) =>
    sql`(array(select ${id} from members where workspace_id = ${db.workspaceId} and ${of}))`
  const condition = hasNobody
    ? sql`${member} <> all${members(sql`team_id is not null and not ${among}`)}`
    : sql`${member} = any${members(among)}`
  return { condition, hasNobody }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** On the column itself, so that an index by owner finds the few leads of one among all that are overdue. */
export function ownerCondition(db: Db, owner: Sql, only: Only): Sql {
  const ofTeam = only.team ? ofTeams(db, owner, only.team) : null
  if (ofTeam !== null && only.owner === undefined) return ofTeam
  const asked = owners(only)
  const among = sql`${owner} = any(${asked.filter((id) => UUID.test(id))}::uuid[])`
  const ofOwners = asked.includes('') ? sql`(${owner} is null or ${among})` : among
  return ofTeam === null ? ofOwners : sql`${ofTeam} and ${ofOwners}`
}

/** What the key of a cell must fulfil, where it is a cell of that dimension. */
export function keyCondition(db: Db, dimension: CutDimension, only: Only): Sql {
  switch (dimension) {
    case 'origin':
      return sql`key = any(${originIds(db, only)}::text[])`
    case 'owner':
      return ownerKeyCondition(db, only)
    case 'grade':
    case 'country':
      return sql`lower(key) = any(${lower(only[dimension])}::text[])`
  }
}

/** As texts: not every key is an id. */
function ownerKeyCondition(db: Db, only: Only): Sql {
  const ofOwners = sql`key = any(${owners(only)}::text[])`
  if (only.team === undefined) return ofOwners
  const ofTeam = teamCondition(db, sql`key`, sql`id::text`, only.team).condition
  return only.owner === undefined ? ofTeam : sql`${ofTeam} and ${ofOwners}`
}

const LONGEST_TOPIC = 60

/** The numbers of the origins that fit, as an array: compared without case and topics by their beginning, like lists do. */
export function originIds(db: Db, { source, channel, topic, campaign }: Only): Sql {
  const conditions = [
    sql`workspace_id = ${db.workspaceId}`,
    ...(source === undefined ? [] : [sql`lower(source) = any(${lower(source)}::text[])`]),
    ...(channel === undefined ? [] : [sql`lower(channel) = any(${lower(channel)}::text[])`]),
    ...(topic === undefined
      ? []
      : [
          sql`left(lower(coalesce(topic, '')), ${sql.lit(LONGEST_TOPIC)}) = any(${beginnings(topic)}::text[])`,
        ]),
    ...(campaign === undefined ? [] : [sql`coalesce(campaign_id::text, '') = any(${[...campaign]}::text[])`]),
  ]
  return sql`array(select id from origins where ${sql.join(conditions, sql` and `)})`
}

function owners({ owner = [] }: Only): string[] {
  return owner.map((id) => (id === 'nobody' ? '' : id))
}

function beginnings(topics: readonly string[]): string[] {
  return lower(topics).map((topic) => topic.slice(0, LONGEST_TOPIC))
}

function lower(values: readonly string[] = []): string[] {
  return values.map((value) => value.toLowerCase())
}

function namesIn(only: Only): OnlyName[] {
  return LIMITS.filter((name) => only[name] !== undefined)
}
