import { z } from 'zod'

const text = z.string().optional()

/**
 * One inquiry as other systems send it. This describes; it refuses nothing: whatever JSON object comes is stored as it
 * was written, and what can't be understood is reported on the lead.
 */
export const inquiryShape = z
  .looseObject({
    email: text,
    phone: text,
    first_name: text,
    last_name: text,
    name: text.describe('The whole name, where it is not known in parts'),
    title: text.describe('What the person is in their company'),
    company: text,
    country: text.describe('ISO 3166 code or name'),
    region: text,
    postal_code: text,
    city: text,
    language: text.describe('ISO 639, two letters'),
    website: text,
    industry: text.describe('NAICS or SIC code, or in words'),
    employees: z.union([z.number(), z.string()]).optional(),
    annual_revenue: z.union([z.number(), z.string()]).optional(),
    topic: text.describe('What it is about: the product or interest'),
    message: text,
    source: text.describe('Where it came from, for example paid_search'),
    campaign: text.describe('Key of the campaign that caused it'),
    channel: text.describe('How it arrived first: web_form, email, phone, rfq, event, referral, api'),
    asks_for: text.describe('quote, call, demo, information'),
    asked_at: text.describe('When the person asked, for example 2026-03-01T09:00:00+01:00; now if left out'),
    external_id: text.describe('The id of the lead in the sending system'),
    consent: z.boolean().optional().describe('The person agreed to be mailed'),
    fields: z.record(z.string(), z.unknown()).optional().describe('Custom fields by their key'),
  })
  .meta({ id: 'Inquiry' })

export const MOST_INQUIRIES = 1_000

export const inquiriesBody = z.union([
  inquiryShape,
  z.array(inquiryShape).max(MOST_INQUIRIES),
  z.object({ inquiries: z.array(inquiryShape).max(MOST_INQUIRIES) }),
])

export const received = z
  .object({
    id: z.uuid().describe('Of the first, or only, inquiry'),
    ids: z.array(z.uuid()).describe('Of all, in the order they were sent'),
  })
  .meta({ id: 'Received' })

export const inquiryStatus = z
  .object({
    id: z.uuid(),
    channel: z.string(),
    received_at: z.date(),
    asked_at: z.date(),
    place: z.enum(['waiting', 'lead', 'interaction', 'not_an_inquiry', 'quarantine']),
    lead_id: z.uuid().nullable(),
    kind: z.string().nullable().describe('What it became (new, joined, reopened), or what it is instead'),
    reason: z.string().nullable(),
    placed_at: z.date().nullable(),
  })
  .meta({ id: 'InquiryStatus' })
