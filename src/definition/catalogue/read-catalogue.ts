import { getCountries } from 'libphonenumber-js/min'
import { type Db, sql } from '#src/db/index.ts'
import { type CustomField, type FieldKind as OwnKind, readFields } from '#src/lead/custom-fields/index.ts'
import { KNOWN_FIELDS, type KnownField } from './known-fields.ts'
import { type FieldKind, OPERATORS, type Operator } from './operators.ts'

export interface Choice {
  value: string
  label: string
}

/** A field that conditions can look at, with what can be asked of it and what it can be. */
export interface CatalogueField extends KnownField {
  operators: readonly Operator[]
  /** Of a choice all there are, of a text what was seen lately; anything else can be typed in. */
  choices: Choice[]
}

const MOST_CHOICES = 300
const LATEST = 2_000

const OWN_KINDS: Readonly<Record<OwnKind, FieldKind>> = {
  text: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  choice: 'choice',
  yes_no: 'yes_no',
}

/** Everything that rules of a definition or a territory can look at, the workspace's own fields among it. */
export async function readCatalogue(db: Db): Promise<CatalogueField[]> {
  const [own, seen] = await Promise.all([readFields(db), readSeen(db)])
  const countries = countryChoices()
  return [
    ...KNOWN_FIELDS.map((field) => withOperators(field, choicesOf(field, seen, countries))),
    ...own.map((field) => withOperators(ownField(field), plain(field.choices))),
  ]
}

function withOperators(field: KnownField, choices: Choice[]): CatalogueField {
  return { ...field, operators: OPERATORS[field.kind], choices }
}

function ownField({ key, label, kind }: CustomField): KnownField {
  return { key: `field.${key}`, label, group: 'Own fields', kind: OWN_KINDS[kind] }
}

const ASKED_FOR = [
  'quotation',
  'call',
  'demo',
  'meeting',
  'visit',
  'trial',
  'sample',
  'consultation',
  'price',
  'information',
]

function choicesOf({ key }: KnownField, seen: ReadonlyMap<string, Choice[]>, countries: Choice[]): Choice[] {
  if (key === 'country' || key === 'org_country') return countries
  if (key === 'language') return LANGUAGES
  if (key === 'asks_for') return plain(ASKED_FOR)
  return seen.get(key) ?? []
}

/** What leads came with: few of each, because origins are numbered once per combination. */
async function readSeen(db: Db): Promise<Map<string, Choice[]>> {
  const rows = await db.all<{ key: string; value: string; label: string | null }>(sql`
    select * from (select distinct 'source' as key, source as value, null as label from origins
      where workspace_id = ${db.workspaceId} order by 2 limit ${MOST_CHOICES}) s
    union all select * from (select distinct 'channel', channel, null from origins
      where workspace_id = ${db.workspaceId} order by 2 limit ${MOST_CHOICES}) c
    union all select * from (select distinct 'topic', topic, null from origins
      where workspace_id = ${db.workspaceId} and topic is not null order by 2 limit ${MOST_CHOICES}) t
    union all select * from (select 'campaign', key, name from campaigns
      where workspace_id = ${db.workspaceId} order by starts_on desc nulls last, key limit ${MOST_CHOICES}) p
    union all select * from (select distinct 'industry', industry, null from (
      select industry from organizations where workspace_id = ${db.workspaceId} order by id desc limit ${LATEST}) o
      where industry is not null order by 2 limit ${MOST_CHOICES}) i`)
  const seen = new Map<string, Choice[]>()
  for (const { key, value, label } of rows) {
    seen.set(key, [...(seen.get(key) ?? []), { value, label: label ?? value.replaceAll('_', ' ') }])
  }
  return seen
}

function plain(values: readonly string[]): Choice[] {
  return values.map((value) => ({ value, label: value }))
}

const REGION_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

function countryChoices(): Choice[] {
  return getCountries()
    .flatMap((value) => {
      const label = REGION_NAMES.of(value)
      return label ? [{ value, label }] : []
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' })
const LANGUAGES: Choice[] =
  'en de fr es pt it nl pl cs sk hu ro bg hr sr sl et lv lt el sv da nb fi ru uk tr ar he fa hi zh ja ko vi th id'
    .split(' ')
    .map((value) => ({ value, label: LANGUAGE_NAMES.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
