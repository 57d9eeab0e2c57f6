import { BATCH_SIZE, drainInbox } from '#src/pipeline/drain-inbox.ts'
import { type Figure, figure } from './figure.ts'
import { writeAgain } from './floor.ts'
import { company, fillInbox } from './inquiries.ts'
import type { Stage } from './stage.ts'

const LEADS = 40_000
export const WRITTEN = [
  'organizations',
  'organization_keys',
  'persons',
  'person_keys',
  'contact_bases',
  'merge_suggestions',
  'leads',
  'movements',
  'lead_events',
  'lead_facts',
  'fact_deltas',
  'balance_deltas',
  'lead_search',
  'judgements',
  'offers',
  'messages',
  'placements',
]

/** Inbox emptied: matched, judged, routed, ledgered, answer queued. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database } = await stage.open('inbox')
  const warm = await company(database, { answers: true })
  await fillInbox(database, warm, 10_000, 3)
  await drainInbox(database, warm.id)
  const workspace = await company(database, { answers: true })
  await fillInbox(database, workspace, LEADS)
  const begun = performance.now()
  const settled = await drainInbox(database, workspace.id)
  const took = performance.now() - begun
  const bare = await writeAgain(database.pool, workspace.id, WRITTEN, Math.ceil(LEADS / BATCH_SIZE))
  return [
    figure({
      name: 'inbox emptied: matched, judged, routed, ledgered, answer queued',
      value: (settled / took) * 1000,
      floor: (settled / bare) * 1000,
      unit: 'leads/s',
      budget: 8_000,
      better: 'more',
    }),
  ]
}
