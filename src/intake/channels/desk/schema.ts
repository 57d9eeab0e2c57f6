import { z } from 'zod'
import { instant } from '#src/lib/instant.ts'
import { storedText } from '#src/lib/shapes.ts'

/** How somebody met us at the desk, and the channel that the lead has by it. */
export const MET = {
  phone_call: 'phone',
  visit: 'visit',
  business_card: 'card',
  trade_show: 'event',
  referral: 'referral',
  letter: 'letter',
} as const

const line = storedText(500).optional()

/** What somebody at the desk writes down. Nothing is required but that it says who: a name, company, address or number. */
export const deskEntry = z
  .object({
    id: z.uuid().describe('Made by the client: sending the same again stores nothing twice'),
    how: z.enum(Object.keys(MET) as [keyof typeof MET]).default('phone_call'),
    person_id: z.uuid().optional().describe('Somebody known, found while typing'),
    name: line,
    title: line,
    company: line,
    email: line,
    phone: line,
    city: line,
    country: line,
    topic: line.describe('The product or interest'),
    message: storedText(20_000).optional(),
    asks_for: line,
    source: line,
    campaign: line.describe('Key of the campaign, such as the trade show'),
    referred_by: line.describe('Who told them about us'),
    call_back_at: instant.optional().describe('When they want to be called'),
    asked_at: instant.optional().describe('When they asked, where that was earlier: badges of a show'),
    consent: z.boolean().optional().describe('They agreed to be mailed'),
  })
  .refine(saysWho, 'Write down who it was: a name, a company, a phone number or an e-mail address.')

export type DeskEntry = z.output<typeof deskEntry>

export const MOST_ENTRIES = 200

export const deskBody = z.object({ entries: z.array(deskEntry).min(1).max(MOST_ENTRIES) })

export const deskAnswer = z.object({ ids: z.array(z.uuid()).describe('Of the inquiries, in their order') })

export const choicesAnswer = z.object({
  campaigns: z.array(z.object({ key: z.string(), name: z.string() })),
  topics: z.array(z.string()),
  sources: z.array(z.string()),
})

export const recentAnswer = z.object({
  entries: z.array(
    z.object({
      id: z.uuid(),
      how: z.string(),
      received_at: z.date(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      topic: z.string().nullable(),
      place: z.string(),
      reason: z.string().nullable(),
      stage: z.string().nullable(),
      accountable: z.string().nullable().describe('Who has it now'),
    }),
  ),
})

function saysWho(entry: Record<string, unknown>): boolean {
  if (entry.person_id !== undefined) return true
  return ['name', 'company', 'email', 'phone'].some((key) => String(entry[key] ?? '').trim() !== '')
}
