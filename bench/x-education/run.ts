/**
 * Drafts a definition from the older leads of an online school and measures it on the newer ones, by the product's own import,
 * judge and trial: npm run x-education
 */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { type Database, sql } from '#src/db/index.ts'
import { type Seen, sentence, tryDraft } from '#src/definition/index.ts'
import { loadMapping } from '#src/intake/index.ts'
import { stageBit } from '#src/lead/index.ts'
import { createWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { importFile } from '#src/pipeline/import/import-file.ts'
import { openStage } from '../stage.ts'
import { draftFromLeads, type Known } from './draft-from-leads.ts'
import { asText } from './say-measured.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const FILE = join(ROOT, '..', 'shared', 'data', 'x-education-leads', 'leads-older-70pct.csv')
const NUMBER = 'Lead Number'
/** Of the leads in the order of their numbers, which grow with time. */
const OLDER = 0.7

const TEXTS = [
  ...['source', 'country', 'city', 'field.origin', 'field.do_not_email', 'field.specialization'],
  ...['field.heard_by', 'field.occupation', 'field.matters_most', 'field.wants_free_copy'],
]
const NUMBERS = ['field.visits', 'field.seconds_on_website', 'field.pages_per_visit']

if (existsSync(FILE)) await measure()
else
  console.log(
    `${FILE} is not here, so nothing was measured. It is the older part of “Lead Scoring” of X Education.`,
  )

async function measure(): Promise<void> {
  const rows: Record<string, string>[] = parse(await readFile(FILE), { columns: true, bom: true })
  rows.sort((a, b) => Number(a[NUMBER]) - Number(b[NUMBER]))
  const cut = Math.floor(rows.length * OLDER)
  const stage = await openStage()
  try {
    const { database } = await stage.open('x_education')
    const { mapping } = await loadMapping('x-education')
    const bring = async (name: string, part: readonly Record<string, string>[]) => {
      const workspace = await createWorkspace(database, { name, slug: name })
      const path = join(stage.folder, `${name}.csv`)
      await writeFile(path, stringify([...part], { header: true }))
      const { counts } = await importFile(database, workspace, {
        ...{ path, mapping, mode: 'historical', dryRun: false, badRows: `${path}.bad` },
        onProgress: () => {},
      })
      if (counts.refused > 0) throw new Error(`${counts.refused} rows of ${name} were refused.`)
      return workspace
    }
    const older = await bring('older', rows.slice(0, cut))
    const newer = await bring('newer', rows.slice(cut))
    const known = await knownOf(database, older)
    const { definition, chosen, enough } = draftFromLeads(known, TEXTS, NUMBERS)
    const [learnt, measured] = await Promise.all(
      [older, newer].map((workspace) => tryDraft(database.bind(workspace.id), definition)),
    )
    if (!learnt || !measured) throw new Error('nothing was tried')
    console.log(
      asText({
        chosen: chosen.map((one) => ({ ...one, says: sentence(one.condition) })),
        ...{ enough, learnt, measured },
      }),
    )
  } finally {
    await stage.close()
  }
}

async function knownOf(database: Database, workspace: Workspace): Promise<Known[]> {
  const db = database.bind(workspace.id)
  const rows = await db.all<{ inputs: Seen; is_won: boolean }>(sql`
    select j.inputs, f.path & ${stageBit('won')}::int <> 0 as is_won
    from judgements j join lead_facts f on f.workspace_id = j.workspace_id and f.lead_id = j.lead_id
    where j.workspace_id = ${db.workspaceId} and j.is_current order by j.lead_id`)
  return rows.map(({ inputs, is_won }) => ({ inputs, isWon: is_won }))
}
