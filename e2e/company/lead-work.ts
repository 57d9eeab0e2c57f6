import { randomUUID } from 'node:crypto'
import { type Answer, type Client, told } from './client.ts'
import type { Company, Name } from './company.ts'
import { waitFor } from './wait.ts'

export interface Done {
  id: string
  stage: string
  accountable_id: string | null
  next_action: string | null
  reason: string | null
  [more: string]: unknown
}

export interface Became {
  place: string
  lead_id: string | null
  kind: string | null
  reason: string | null
}

export interface LeadRow {
  id: string
  stage: string
  accountable_id: string
  grade: string | null
  revenue: string | null
  reached: number
  unrouted_reason: string | null
  campaign_id: string | null
}

/** What a rep does with a lead, over HTTP; each with a command id of its own. */
export function workOn(client: Client, leadId: string) {
  const command =
    (method: 'put' | 'post', noun: string) =>
    (body: object = {}) =>
      client[method]<Done>(`/api/leads/${leadId}/${noun}`, { id: randomUUID(), ...body })
  return {
    accept: command('put', 'acceptance'),
    reject: command('put', 'rejection'),
    attempt: command('post', 'attempts'),
    makeOpportunity: command('put', 'opportunity'),
    win: command('put', 'win'),
    recycle: command('put', 'recycling'),
    repair: command('put', 'repair'),
    undo: (done: Done): Promise<Answer<Done>> => client.delete<Done>(`/api/commands/${done.id}`),
  }
}

/** What became of an inquiry, once it left the inbox. */
export function placed(company: Company, inquiryId: unknown): Promise<Became> {
  return waitFor('the inquiry finds its place', async () => {
    const became = await told(company.as('lena').get<Became>(`/api/inquiries/${inquiryId}`))
    return became.place !== 'waiting' && became
  })
}

export async function leadRow(company: Company, leadId: string): Promise<LeadRow> {
  const [row] = await company.rows<LeadRow>('select * from leads where id = $1', [leadId])
  return row as LeadRow
}

/** Waits until a lead is offered to somebody; gives who. */
export async function offeredTo(company: Company, leadId: string): Promise<Name> {
  const lead = await waitFor(
    'the lead is offered to somebody',
    async () => {
      const row = await leadRow(company, leadId)
      return row.stage === 'offered' && row
    },
    { instead: () => leadRow(company, leadId) },
  )
  const found = Object.entries(company.members).find(([, id]) => id === lead.accountable_id)
  return found?.[0] as Name
}
