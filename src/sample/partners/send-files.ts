import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import { readFile } from '#src/pipeline/partner-files/reading/read-file.ts'
import { explainFile } from '#src/pipeline/partner-files/settle-file.ts'
import { takeFile } from '#src/pipeline/partner-files/take-file.ts'
import { COMPANY } from '../company.ts'

const WORDS = ['contacté', 'devis', 'plus tard'] as const
const MEANING = { contacté: 'working', devis: 'opportunity', 'plus tard': 'nurture' }
const MOST_LEADS = 6

/** Tables that distributors sent and nobody worked through yet: one whose columns are known, and one to be explained. */
export async function sendFiles(
  ctx: Context,
  teams: ReadonlyMap<string, string>,
  until: Date,
): Promise<void> {
  const [french, mexican] = [teams.get('Pompes du Rhône'), teams.get('Hidráulica del Norte')]
  if (french) {
    const id = await take(ctx, french, 'etat-des-contacts.csv', await standOfLeads(ctx, french))
    if (id) {
      await explainFile(ctx, {
        id,
        mapping: {
          title: 'Pompes du Rhône',
          kind: 'opportunities',
          columns: {
            external_id: 'Référence',
            stage: { from: 'Statut', values: MEANING, otherwise: 'refuse' },
            reason_detail: 'Commentaire',
          },
          constants: { channel: 'phone' },
          other_columns: 'row',
        },
      })
    }
  }
  if (mexican) await take(ctx, mexican, 'ventas-por-mes.csv', salesOfMonths(until))
}

async function take(
  ctx: Context,
  teamId: string,
  fileName: string,
  rows: readonly string[],
): Promise<string | null> {
  if (rows.length < 2) return null
  const content = Buffer.from(`${rows.join('\r\n')}\r\n`)
  return (await takeFile(ctx, { teamId, fileName, content, read: await readFile(content) })).id
}

async function standOfLeads({ db }: Context, teamId: string): Promise<string[]> {
  const leads = await db.all<{ id: string; company: string | null }>(sql`
    select l.id, o.name as company from members m
    join leads l on l.workspace_id = m.workspace_id and l.accountable_id = m.id and l.stage in ('working', 'opportunity')
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    where m.workspace_id = ${db.workspaceId} and m.team_id = ${teamId} order by l.inquired_at limit ${MOST_LEADS}`)
  return [
    'Référence;Société;Statut;Commentaire',
    ...leads.map(({ id, company }, i) => `${id};${company ?? ''};${WORDS[i % WORDS.length]};`),
    ';Fonderie Garnier;devis;client depuis 2019',
  ]
}

/** Of the quarter that runs. */
function salesOfMonths(until: Date): string[] {
  const today = until.toTemporalInstant().toZonedDateTimeISO(COMPANY.timeZone).toPlainDate()
  const first = today.with({ month: today.month - ((today.month - 1) % 3), day: 1 })
  const months = Array.from({ length: ((today.month - 1) % 3) + 1 }, (_, i) => first.add({ months: i }))
  return [
    'Mes;Ventas;Pedidos',
    ...months.map((month, i) => `${month.toString().slice(0, 7)};${31 + 4 * i}.400,00;${5 + i}`),
  ]
}
