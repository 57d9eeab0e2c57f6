import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Filter } from './report.ts'

type Sql = ReturnType<typeof sql>

/** What a report can be limited to, as the lead list says it; '' is a blank one, 'nobody' an owner who is none. */
export interface Only {
  source?: readonly string[]
  channel?: readonly string[]
  /** What the inquiry that began a lead was about; the lead itself may have learnt it later. */
  topic?: readonly string[]
  campaign?: readonly string[]
  owner?: readonly string[]
  grade?: readonly string[]
  country?: readonly string[]
  /** Whose members are accountable, as the teams are today. */
  team?: readonly string[]
  /** What the lead's organization does, as known today: the segment. */
  industry?: readonly string[]
  /** The version of the definition that judged the lead last. */
  definition_version?: readonly string[]
}

export type OnlyName = keyof Only

export const ONLY: readonly OnlyName[] = [
  'source',
  'channel',
  'topic',
  'campaign',
  'owner',
  'grade',
  'country',
  'team',
  'industry',
  'definition_version',
]

/** The part of a counted lead that something is told by; source, channel, topic and campaign are its origin. */
export type Dimension = 'origin' | 'owner' | 'grade' | 'country' | 'industry' | 'version'

const DIMENSION: Record<OnlyName, Dimension> = {
  source: 'origin',
  channel: 'origin',
  topic: 'origin',
  campaign: 'origin',
  owner: 'owner',
  grade: 'grade',
  country: 'country',
  team: 'owner',
  industry: 'industry',
  definition_version: 'version',
}

/** What is limited, of all that could be. */
export function onlyOf(limits: { [Name in OnlyName]?: readonly string[] | undefined }): Only {
  return Object.fromEntries(
    ONLY.flatMap((name) => (limits[name] === undefined ? [] : [[name, limits[name]]])),
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

const TEXTS: readonly OnlyName[] = ['source', 'channel', 'topic', 'industry']

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
    case 'industry':
      return leadsWhere(db, lead, ofIndustry(db, only.industry ?? []))
    case 'version':
      return leadsWhere(db, lead, ofVersion(only.definition_version ?? []))
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

/** The members of teams, as they are today. */
export function membersOfTeams(db: Db, teams: readonly string[]): Sql {
  return sql`(select id from members where workspace_id = ${db.workspaceId} and team_id::text = any(${[...teams]}::text[]))`
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** On the column itself, so that an index by owner finds the few leads of one among all that are overdue. */
function ownerCondition(db: Db, owner: Sql, only: Only): Sql {
  const ofTeam = only.team ? sql`${owner} = any(array${membersOfTeams(db, only.team)})` : null
  if (ofTeam !== null && only.owner === undefined) return ofTeam
  const asked = owners(only)
  const among = sql`${owner} = any(${asked.filter((id) => UUID.test(id))}::uuid[])`
  const ofOwners = asked.includes('') ? sql`(${owner} is null or ${among})` : among
  return ofTeam === null ? ofOwners : sql`${ofTeam} and ${ofOwners}`
}

/** What the key of a cell must fulfil, where it is a cell of that dimension. */
export function keyCondition(db: Db, dimension: Exclude<Dimension, 'industry' | 'version'>, only: Only): Sql {
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
  const ofTeam = sql`key = any(array(select id::text from ${membersOfTeams(db, only.team)} m))`
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
  return ONLY.filter((name) => only[name] !== undefined)
}
