import { insertStatement, rowByRow, rowsAsSelect, updateStatement } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import { announceLeads } from './announce-leads.ts'
import { balancesOf } from './balances.ts'
import type { LeadDraft } from './draft.ts'
import { factDeltasOf } from './figures/fact-deltas.ts'
import { factOf } from './figures/facts.ts'
import { movedBefore, stayDeltasOf } from './figures/stay-deltas.ts'
import { balanceDeltas, factDeltas, leadFacts, stayDeltas } from './figures/tables.ts'
import { startClocks } from './running-clocks.ts'
import { choiceLexemes, tsvector } from './search.ts'
import { interactions, leadEvents, leads, movements } from './tables.ts'

interface SearchRow {
  lead_id: string
  words: string
  choices: string
}

const searchRows = {
  name: 'lead_search',
  key: ['lead_id'],
  columns: { lead_id: 'uuid', words: 'tsvector', choices: 'tsvector' },
} as const

/**
 * Writes leads with their movements, timeline, facts, balances and search words, and tells whoever looks at them: with
 * saveNotes the only place that does.
 * One statement writes movements and leads together, because each is checked against the other when it ends.
 * `timeZone` is the workspace's: it decides on which day a movement is booked.
 */
export async function saveDrafts(
  ctx: Context,
  drafts: readonly LeadDraft[],
  timeZone: string,
): Promise<void> {
  const { db } = ctx
  const fresh = drafts.filter((draft) => draft.before === null)
  const changed = drafts.filter((draft) => draft.before !== null)
  for (const draft of drafts) {
    draft.lead.revision += 1
    startClocks(draft, ctx.now)
  }

  const moved = await movedBefore(db, drafts)
  await rowByRow(db, () =>
    Promise.all([
      writeLeads(ctx, fresh, insertStatement),
      writeLeads(ctx, changed, updateStatement),
      db.insert(
        interactions,
        drafts.flatMap((draft) => draft.interactions),
      ),
      db.insert(
        leadEvents,
        drafts.flatMap((draft) => draft.events),
      ),
      db.insert(
        leadFacts,
        fresh.map((draft) => factOf(draft.lead)),
      ),
      db.update(
        leadFacts,
        changed.map((draft) => factOf(draft.lead)),
      ),
      db.insert(factDeltas, factDeltasOf(drafts, timeZone)),
      db.insert(stayDeltas, stayDeltasOf(drafts, moved, timeZone)),
      db.insert(balanceDeltas, balancesOf(bookedIn(drafts), timeZone)),
      insertSearch(ctx, fresh),
      updateSearch(ctx, changed),
      announceLeads(ctx, drafts),
    ]),
  )
}

/**
 * Writes only lines of the timelines, with what was noted, of leads that stand as they stood: nothing followed, so what
 * somebody did just before can still be taken back.
 */
export async function saveNotes(ctx: Context, drafts: readonly LeadDraft[]): Promise<void> {
  await Promise.all([
    ctx.db.insert(
      interactions,
      drafts.flatMap((draft) => draft.interactions),
    ),
    ctx.db.insert(
      leadEvents,
      drafts.flatMap((draft) => draft.events),
    ),
    announceLeads(ctx, drafts),
  ])
}

async function writeLeads(
  { db }: Context,
  drafts: readonly LeadDraft[],
  statement: typeof insertStatement<LeadDraft['lead']>,
): Promise<void> {
  if (drafts.length === 0) return
  const rows = drafts.map((draft) => draft.lead)
  const moved = drafts.flatMap((draft) => draft.movements)
  if (moved.length === 0) {
    const { text, values } = statement(leads, rows, db.workspaceId)
    await db.raw(text, values)
    return
  }
  const first = insertStatement(movements, moved, db.workspaceId)
  const second = statement(leads, rows, db.workspaceId, { firstParameter: first.values.length + 1 })
  await db.raw(`with moved as (${first.text}) ${second.text}`, [...first.values, ...second.values])
}

function* bookedIn(drafts: readonly LeadDraft[]) {
  for (const draft of drafts) {
    for (const movement of draft.movements) yield { movement, source: draft.lead.source }
  }
}

async function insertSearch({ db }: Context, drafts: readonly LeadDraft[]): Promise<void> {
  if (drafts.length === 0) return
  const { text, values } = rowsAsSelect<SearchRow>(searchRows, drafts.map(searchRow), db.workspaceId)
  await db.raw(
    `insert into lead_search (workspace_id, lead_id, words, document)
     select workspace_id, lead_id, words, words || choices from (${text}) s`,
    values,
  )
}

async function updateSearch({ db }: Context, drafts: readonly LeadDraft[]): Promise<void> {
  if (drafts.length === 0) return
  const { text, values } = rowsAsSelect<SearchRow>(searchRows, drafts.map(searchRow), db.workspaceId)
  await db.raw(
    `update lead_search t set words = coalesce(s.words, t.words), document = coalesce(s.words, t.words) || s.choices
     from (${text} offset 0) s where t.workspace_id = s.workspace_id and t.lead_id = s.lead_id`,
    values,
  )
}

function searchRow(draft: LeadDraft): SearchRow {
  return {
    lead_id: draft.lead.id,
    words: (draft.words ? tsvector(draft.words) : draft.before ? null : '') as string,
    choices: tsvector(choiceLexemes(draft.lead)),
  }
}
