import { expect, test } from 'vitest'
import { draftOf, type LeadDraft, type Stage } from '#src/lead/index.ts'
import { whichLead } from './which-lead.ts'

function lead(
  id: string,
  o: { stage?: Stage; topic?: string | null; asked?: string; externalId?: string | null },
): LeadDraft {
  const asked = new Date(o.asked ?? '2026-01-01T00:00:00Z')
  const draft = draftOf({
    id,
    person_id: 'p',
    organization_id: null,
    topic: o.topic ?? null,
    origin_id: 1,
    source: 's',
    channel: 'c',
    campaign_id: null,
    inquired_at: asked,
    received_at: asked,
    external_id: o.externalId ?? null,
  })
  draft.lead.stage = o.stage ?? 'nurture'
  return draft
}

type Asked = Parameters<typeof whichLead>[1]

const live: Asked = { topic: null, externalId: null, mode: 'live' }

const cases: [string, LeadDraft[], Partial<Asked>, string][] = [
  ['nobody asked before', [], {}, 'new'],
  ['an unknown topic joins the open lead', [lead('a', { topic: 'pumps' })], {}, 'joined a'],
  [
    'the same topic joins, whatever the case',
    [lead('a', { topic: 'Pumps' })],
    { topic: 'pumps ' },
    'joined a',
  ],
  ['a topic joins an open lead without one', [lead('a', {})], { topic: 'pumps' }, 'joined a'],
  ['another topic is another lead', [lead('a', { topic: 'pumps' })], { topic: 'valves' }, 'new'],
  ['lost is reopened', [lead('a', { stage: 'lost' })], {}, 'reopened a'],
  ['disqualified is reopened', [lead('a', { stage: 'disqualified' })], {}, 'reopened a'],
  ['closed unknown is reopened', [lead('a', { stage: 'closed_unknown' })], {}, 'reopened a'],
  ['after a sale a new interest is a new lead', [lead('a', { stage: 'won' })], {}, 'new'],
  ['a merged lead is not joined', [lead('a', { stage: 'merged' })], {}, 'new'],
  [
    'the open one goes before a later closed one',
    [lead('a', {}), lead('b', { stage: 'lost', asked: '2026-05-01T00:00:00Z' })],
    {},
    'joined a',
  ],
  [
    'the latest open one is joined',
    [lead('a', {}), lead('b', { asked: '2026-05-01T00:00:00Z' })],
    {},
    'joined b',
  ],
  [
    'the older system’s id decides',
    [lead('a', { externalId: '7', topic: 'x', stage: 'won' })],
    { externalId: '7', topic: 'y' },
    'joined a',
  ],
  [
    'a history keeps apart what had its own id',
    [lead('a', { externalId: '7' })],
    { externalId: '8', mode: 'historical' },
    'new',
  ],
  [
    'a live number that is new joins like any inquiry',
    [lead('a', { externalId: '7' })],
    { externalId: '8' },
    'joined a',
  ],
]

test.each(cases)('%s', (_, leads, asked, answer) => {
  const match = whichLead(leads, { ...live, ...asked })
  expect(match.kind === 'new' ? 'new' : `${match.kind} ${match.draft.lead.id}`).toBe(answer)
})
