/** Every column a list can show: its words, its width, its order, its cell. */
import type { ReactNode } from 'react'
import { Grade } from '#src/followup/web/grade.tsx'
import { say } from '#src/followup/web/words.ts'
import { showFieldValue } from '#src/lead/custom-fields/show-field-value.ts'
import { isOpen, type Stage } from '#src/lead/stages.ts'
import { sayPhone } from '#src/lib/phones.ts'
import type { Choices } from '#src/reports/lists/web/filters/kinds.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import { sayCountry } from '#src/web/kit/values/countries.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import type { LeadItem } from '../use-leads.ts'
import { DueCell } from './due-cell.tsx'
import styles from './table.module.css'

export interface Column {
  key: string
  label: string
  /** At least so many pixels. */
  width: number
  /** Its share of what is left over. */
  grows?: number
  /** The order of the API that goes by it, and which way one wants it first. */
  sort?: { by: string; first: 'rising' | 'falling' }
  isNumber?: boolean
  cell: (lead: LeadItem) => ReactNode
}

export const DEFAULT_COLUMNS = [
  'person',
  'organization',
  'stage',
  'grade',
  'owner',
  'next',
  'due',
  'source',
  'asked',
]

const COLUMNS: readonly Column[] = [
  { key: 'person', label: 'Name', width: 160, grows: 1.5, cell: ({ person }) => nameOf(person) },
  { key: 'organization', label: 'Organization', width: 190, grows: 2, cell: organizationOf },
  {
    key: 'stage',
    label: 'Stage',
    width: 132,
    sort: { by: 'stage', first: 'rising' },
    cell: ({ stage }) => <StageMark stage={stage} />,
  },
  { key: 'grade', label: 'Grade', width: 108, cell: ({ grade }) => grade && <Grade grade={grade} /> },
  {
    key: 'score',
    label: 'Score',
    width: 66,
    isNumber: true,
    sort: { by: 'score', first: 'falling' },
    cell: ({ score }) => score,
  },
  { key: 'owner', label: 'Owner', width: 130, grows: 1, cell: ({ accountable }) => accountable?.name },
  {
    key: 'next',
    label: 'Next action',
    width: 126,
    cell: ({ next_action }) => next_action && say(next_action),
  },
  {
    key: 'due',
    label: 'Due',
    width: 118,
    sort: { by: 'due_at', first: 'rising' },
    cell: ({ due_at, stage }) => due_at && isOpen(stage as Stage) && <DueCell at={due_at} />,
  },
  { key: 'source', label: 'Source', width: 120, cell: ({ source }) => source && say(source) },
  {
    key: 'asked',
    label: 'Asked',
    width: 104,
    sort: { by: 'inquired_at', first: 'falling' },
    cell: ({ inquired_at }) => <When at={inquired_at} day />,
  },
  {
    key: 'active',
    label: 'Last activity',
    width: 124,
    sort: { by: 'last_activity_at', first: 'falling' },
    cell: ({ last_activity_at }) => <When at={last_activity_at} />,
  },
  { key: 'topic', label: 'Topic', width: 140, grows: 1, cell: ({ topic }) => topic },
  { key: 'campaign', label: 'Campaign', width: 140, grows: 1, cell: ({ campaign }) => campaign?.name },
  { key: 'channel', label: 'Channel', width: 100, cell: ({ channel }) => say(channel) },
  { key: 'country', label: 'Country', width: 110, cell: ({ country }) => sayCountry(country) },
  { key: 'email', label: 'E-mail', width: 190, grows: 1, cell: ({ person }) => person.email },
  { key: 'phone', label: 'Phone', width: 140, cell: ({ person }) => person.phone && sayPhone(person.phone) },
  {
    key: 'tags',
    label: 'Tags',
    width: 150,
    grows: 1,
    cell: ({ tags }) => tags.length > 0 && <Tags tags={tags} />,
  },
  { key: 'attempts', label: 'Tries', width: 60, isNumber: true, cell: ({ attempts }) => attempts || null },
  {
    key: 'expected',
    label: 'Expected',
    width: 100,
    isNumber: true,
    cell: ({ expected_value, expected_currency }) => sayMoney(expected_value, expected_currency),
  },
  {
    key: 'revenue',
    label: 'Revenue',
    width: 100,
    isNumber: true,
    cell: ({ revenue, revenue_currency }) => sayMoney(revenue, revenue_currency),
  },
  { key: 'reason', label: 'Reason', width: 140, cell: ({ reason }) => reason && say(reason) },
  { key: 'closed', label: 'Closed', width: 100, cell: ({ closed_at }) => <When at={closed_at} day /> },
  {
    key: 'since',
    label: 'In stage since',
    width: 116,
    cell: ({ stage_since }) => <When at={stage_since} day />,
  },
  { key: 'external', label: 'External id', width: 120, cell: ({ external_id }) => external_id },
]

/** All columns there are here: with one for each field that the workspace added. */
export function allColumns(choices: Choices | undefined, currency: string): Column[] {
  const fields = (choices?.fields ?? []).map(
    (field): Column => ({
      key: `field.${field.key}`,
      label: field.label,
      width: 110,
      isNumber: field.kind === 'number' || field.kind === 'money',
      cell: ({ fields: values }) => showFieldValue(field, values[field.key], currency),
    }),
  )
  return [...COLUMNS, ...fields]
}

export function nameOf(person: LeadItem['person']): string {
  const known = [person.name, person.email, person.phone, person.company]
  return known.find((word) => word?.trim()) ?? 'Nobody known yet'
}

export function organizationOf({ organization, person }: LeadItem): string | null {
  return organization?.name ?? person.company
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className={styles.tags} title={tags.join(', ')}>
      {tags.map((tag) => (
        <span key={tag} className={styles.tag}>
          {tag}
        </span>
      ))}
    </span>
  )
}
