import { sql, type Tx } from '#src/db/index.ts'
import { readSetting } from '#src/followup/index.ts'
import type { Mapping } from '#src/intake/index.ts'
import { readLead } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readPartner } from '#src/people/partners/list-partners.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import type { PartnerFile } from '../file-record.ts'
import type { FileRow } from '../reading/read-file.ts'
import { type ReadRow, translateRows } from '../reading/translate-rows.ts'
import { chooseLead, type LeadBook } from '../tying/choose-lead.ts'
import { isOfOthers, keysOfRow, loadPartnerLeads } from '../tying/load-leads.ts'
import { carryOutSteps, leadNow, type StepSetting } from './carry-out-steps.ts'
import { chooseSteps, PARTNER_CHANNELS, type PartnerChannel } from './choose-steps.ts'
import { saySteps } from './say-steps.ts'

export interface RowDone {
  row: number
  leadId: string | null
  ending: 'done' | 'nothing_new' | 'refused'
  sentence: string
}

/** What is read once for all rows of a file. */
export interface Bench {
  file: PartnerFile
  rows: ReadonlyMap<number, { read: ReadRow; cells: readonly string[] }>
  leads: LeadBook
  toldBefore: ReadonlyMap<string, { cells: string; on: string }>
  channel: PartnerChannel | null
  step: Omit<StepSetting, 'setting'>
  country: string | null
}

/** Reads a file whole by its mapping. Refuses `mapping_does_not_fit`. */
export async function openBench(
  db: Tx,
  o: { file: PartnerFile; mapping: Mapping; rows: readonly FileRow[]; now: Date },
): Promise<Bench> {
  const { file, mapping, rows } = o
  const [workspace, partner] = [await readWorkspace(db), await readPartner(db, file.team_id)]
  const { country, time_zone: timeZone } = workspace
  const { currency, basis } = partner
  const read = await translateRows({ headers: file.headers, rows: [...rows] }, mapping, {
    now: o.now,
    timeZone,
    country,
    currency,
  })
  const channel = PARTNER_CHANNELS.find((one) => one === mapping.constants?.channel) ?? null
  return {
    file,
    rows: new Map(read.map((one, i) => [one.row, { read: one, cells: rows[i]?.cells ?? [] }])),
    leads: await loadPartnerLeads(db, file.team_id, country),
    toldBefore: await readToldBefore(db, file),
    channel,
    step: { fileKey: file.file_hash.toString('hex'), teamId: file.team_id, currency, basis, timeZone },
    country,
  }
}

/**
 * Does what rows say, each in a step of its own that is taken back where something of it is refused: the others go
 * through. As the partner's person whose lead it is.
 */
export async function workRows(
  { db, now }: Omit<Context, 'actor'>,
  bench: Bench,
  rows: readonly number[],
): Promise<RowDone[]> {
  const setting = await readSetting(db, now)
  const done: RowDone[] = []
  for (const row of rows) {
    await db.run(sql`savepoint partner_row`)
    const one = await workRow({ db, now }, bench, row, { ...bench.step, setting })
    await db.run(
      one.ending === 'refused' ? sql`rollback to savepoint partner_row` : sql`release savepoint partner_row`,
    )
    done.push(one)
  }
  return done
}

async function workRow(
  { db, now }: Omit<Context, 'actor'>,
  bench: Bench,
  row: number,
  step: StepSetting,
): Promise<RowDone> {
  const refused = (sentence: string, leadId: string | null = null): RowDone => ({
    row,
    leadId,
    ending: 'refused',
    sentence,
  })
  const line = bench.rows.get(row)
  if (!line) return refused('This row is not in the file any more.')
  const { read, cells } = line
  if ('refused' in read) return refused(read.refused)
  const keys = keysOfRow(read.told, bench.country)
  const chosen = chooseLead(bench.leads, { number: read.told.number, keys })
  if ('refused' in chosen) {
    if (chosen.refused === 'ambiguous') return refused(AMBIGUOUS)
    return refused((await isOfOthers(db, read.told.number, keys)) ? OTHERS : UNKNOWN)
  }
  const { leadId } = chosen
  const before = bench.toldBefore.get(leadId)
  if (before?.cells === JSON.stringify(cells)) {
    return { row, leadId, ending: 'nothing_new', sentence: `As the file of ${before.on} said.` }
  }
  const lead = await readLead(db, leadId)
  if (!lead) return refused(UNKNOWN)
  const memberId = lead.accountable_id ?? lead.last_worked_by ?? bench.file.member_id
  const ctx: Context = { db, actor: { kind: 'partner', id: memberId }, now }
  const steps = chooseSteps(read.told, await leadNow(ctx, lead), { channel: bench.channel })
  if ('refused' in steps) return refused(steps.refused, leadId)
  if ('nothingNew' in steps) return { row, leadId, ending: 'nothing_new', sentence: steps.nothingNew }
  try {
    await carryOutSteps(ctx, { ...step, told: read.told, leadId, steps: steps.steps })
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message, leadId)
    throw error
  }
  return { row, leadId, ending: 'done', sentence: saySteps(steps.steps, read.told) }
}

const AMBIGUOUS = 'Several open leads of the partner fit this row. Tell the number of the lead.'
const OTHERS = 'The lead of this row does not lie with the partner.'
const UNKNOWN = 'No lead of the partner fits this row: neither number nor address, phone or name is known.'

/** The last row of an earlier file about each lead: a file that tells the same again says nothing new. */
async function readToldBefore(db: Tx, file: PartnerFile): Promise<Bench['toldBefore']> {
  const rows = await db.all<{ lead_id: string; cells: unknown; on: string }>(sql`
    select distinct on (r.lead_id) r.lead_id, r.cells, to_char(f.came_at, 'YYYY-MM-DD') as on
    from partner_files f join partner_file_rows r on r.workspace_id = f.workspace_id and r.file_id = f.id
    where f.workspace_id = ${db.workspaceId} and f.team_id = ${file.team_id} and f.state = 'applied' and f.id <> ${file.id}
      and r.lead_id is not null and r.ending in ('done', 'nothing_new')
    order by r.lead_id, f.came_at desc`)
  return new Map(rows.map((row) => [row.lead_id, { cells: JSON.stringify(row.cells), on: row.on }]))
}
