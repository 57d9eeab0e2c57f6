import { expect, test } from 'vitest'
import { OPEN_STAGES } from '#src/lead/stages.ts'
import { chipsOf } from './chips.ts'
import { type Choices, filterKinds } from './kinds.ts'

const choices: Choices = {
  owners: [
    { id: 'a', name: 'Anna', team_id: null, has_left: false },
    { id: 'b', name: 'Ben', team_id: null, has_left: true },
  ],
  teams: [{ id: 't', name: 'Sales' }],
  territories: [{ id: 'y', name: 'South' }],
  sources: ['trade_show', ''],
  channels: [],
  topics: [],
  campaigns: [{ id: 'k', name: 'Fair 2026' }],
  grades: [{ key: 'hot', label: 'Hot' }],
  countries: ['DE'],
  industries: ['Water'],
  definition_versions: [{ version: 2, name: 'Spring' }],
  programs: [{ id: 'p', name: 'Not ready yet' }],
  tags: ['VIP'],
  fields: [
    { key: 'size', label: 'Pump size', kind: 'choice', choices: ['S', 'M'] },
    { key: 'old', label: 'Has a pump', kind: 'yes_no', choices: [] },
    { key: 'note', label: 'Note', kind: 'text', choices: [] },
  ],
  reasons: { rejected: [], recycled: ['timing'], disqualified: [], lost: ['price'], unknown: [] },
}
const kinds = filterKinds(choices, 'a')
const now = new Date('2026-05-20T10:00:00Z')

function said(filters: Record<string, string[]>): string[] {
  return chipsOf(new Map(Object.entries(filters)), kinds, now).map(({ label, text }) => `${label}: ${text}`)
}

test.each<[Record<string, string[]>, string]>([
  [{ stage: ['working', 'offered'] }, 'Stage: Working or Offered'],
  [{ stage: [...OPEN_STAGES] }, 'Stage: open'],
  [{ stage: ['won', 'lost', 'disqualified', 'merged'] }, 'Stage: Won, Lost or 2 more'],
  [{ owner: ['me', 'b'] }, 'Owner: Me or Ben (left)'],
  [{ owner: ['unknown-id'] }, 'Owner: unknown-id'],
  [{ source: [''] }, 'Source: None'],
  [{ source: ['trade_show'] }, 'Source: Trade show'],
  [{ campaign: ['k', ''] }, 'Campaign: Fair 2026 or None'],
  [{ country: ['de'] }, 'Country: Germany'],
  [{ program: ['p'] }, 'Nurture program: Not ready yet'],
  [{ tag: ['vip'] }, 'Tag: VIP'],
  [{ reason: ['price'] }, 'Reason: Price'],
  [{ due: ['overdue'] }, 'Due: overdue'],
  [{ inquired: ['last_30_days'] }, 'Asked: in the last 30 days'],
  [{ inquired_from: ['2026-03-01'], inquired_to: ['2026-03-31'] }, 'Asked: 1 Mar – 31 Mar'],
  [{ closed_from: ['2025-12-31'] }, 'Closed: since 31 Dec 2025'],
  [{ closed_to: ['2026-01-02'] }, 'Closed: until 2 Jan'],
  [{ score_min: ['50'] }, 'Score: from 50'],
  [{ score_max: ['50'] }, 'Score: up to 50'],
  [{ 'field.size': ['S'] }, 'Pump size: S'],
  [{ 'field.old': ['true'] }, 'Has a pump: Yes'],
  [{ reached: ['qualified'] }, 'Reached: qualified'],
])('%j', (filters, expected) => {
  expect(said(filters)).toEqual([expected])
})

test('words are no chip; a chip takes all of its values away', () => {
  const [chip, ...others] = chipsOf(
    new Map([
      ['q', ['anna']],
      ['inquired_from', ['2026-03-01']],
      ['inquired_to', ['2026-03-01']],
    ]),
    kinds,
    now,
  )
  expect(others).toEqual([])
  expect(chip).toMatchObject({ text: '1 Mar', names: ['inquired', 'inquired_from', 'inquired_to'] })
})

test('what a text field holds is no list to choose from', () => {
  expect(kinds.map(({ name }) => name)).not.toContain('field.note')
})
