import { type Db, sql } from '#src/db/index.ts'
import { labelOf } from '../condition/labels.ts'
import type { SampleLead } from './survey.ts'

/** What is told of a lead: nothing that names or reaches anybody, and nothing in people's own words. */
const TOLD = [
  'asks_for',
  'topic',
  'title',
  'industry',
  'employees',
  'annual_revenue',
  'is_customer',
  'org_country',
  'country',
  'channel',
  'source',
  'campaign',
  'inquiries_count',
]

const MOST_LETTERS = 200

interface Row {
  lead_id: string
  inputs: Record<string, unknown>
  evidence: { criterion: string; answer: SampleLead['evidence'][string] }[]
}

/**
 * Draws past leads of every fate (won, lost, refused by sales, closed otherwise, open), the same number of each as far as
 * there are; all that there are where there are fewer than `size`. The same seed draws the same.
 */
export async function pickSample(db: Db, o: { size: number; seed: string }): Promise<SampleLead[]> {
  const rows = await db.all<Row>(sql`
    with lots as (
      select id, md5(${o.seed} || id::text) as lot, case
        when stage in ('won', 'lost', 'rejected') then stage
        when stage in ('disqualified', 'closed_unknown') then 'closed' else 'open' end as fate
      from leads where workspace_id = ${db.workspaceId} and stage <> 'merged'
    ), drawn as (
      select id, lot, row_number() over (partition by fate order by lot) as turn from lots
    )
    select j.lead_id, j.inputs, j.evidence
    from (select id, turn, lot from drawn where turn <= ${o.size} order by turn, lot) d
    join judgements j on j.workspace_id = ${db.workspaceId} and j.lead_id = d.id and j.is_current
    order by d.turn, d.lot limit ${o.size}`)
  return rows
    .map(({ lead_id, inputs, evidence }) => ({
      id: lead_id,
      told: TOLD.flatMap((key) => {
        const value = inputs[key]
        const isTwice = key === 'org_country' && value === inputs.country
        return value === undefined || value === null || value === '' || isTwice
          ? []
          : [{ label: labelOf(key), value: sayValue(key, value) }]
      }),
      evidence: Object.fromEntries(evidence.map(({ criterion, answer }) => [criterion, answer])),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Judgements keep what they saw in small letters. */
function sayValue(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString('en')
  const text = (Array.isArray(value) ? value.join(', ') : String(value))
    .replaceAll('_', ' ')
    .slice(0, MOST_LETTERS)
  return key.endsWith('country')
    ? sayCountry(text.toUpperCase())
    : text.charAt(0).toUpperCase() + text.slice(1)
}

const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

function sayCountry(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (COUNTRIES.of(code) ?? code) : code
}
