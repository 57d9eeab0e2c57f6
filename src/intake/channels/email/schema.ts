import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'

const imap = z.object({
  host: storedLine(253).regex(/^[\p{L}\p{N}._:-]+$/u, 'A host looks like imap.example.com.'),
  port: z.number().int().min(1).max(65_535),
  secure: z.boolean().default(true).describe('TLS from the first byte (993); false: after a greeting (143)'),
  user: storedLine(320),
  folder: storedLine(200).nullable().default(null).describe('Null: the inbox'),
})

export const mailboxBody = z.object({
  name: storedLine(100).describe('As people call it'),
  address: storedLine(254)
    .regex(
      /^[^\s@<>,;+]+@[^\s@<>,;]+\.[^\s@<>,;]+$/,
      'An address looks like info@example.com, without a plus.',
    )
    .transform((address) => address.toLowerCase()),
  source: storedLine(100).nullable().default(null).describe('The source of leads that write here'),
  topic: storedLine(200).nullable().default(null),
  campaign: storedLine(200).nullable().default(null).describe('Where no plus-address names one'),
  imap: imap
    .extend({ password: storedText(1_000).optional().describe('Left out: as it was; never told again') })
    .nullable()
    .default(null)
    .describe('Null: mail is brought to our own receiver'),
})

export const mailboxAnswer = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  source: z.string().nullable(),
  topic: z.string().nullable(),
  campaign: z.string().nullable(),
  imap: imap.extend({ has_password: z.boolean() }).nullable(),
  heard_at: z.date().nullable().describe('When the last mail was fetched by IMAP'),
  problem: z.string().nullable().describe('What is wrong with it, as a sentence'),
})

export const mailboxesAnswer = z.object({
  mailboxes: z.array(mailboxAnswer),
  receiver: z
    .object({ host: z.string(), port: z.number() })
    .nullable()
    .describe('Where our own receiver takes mail; null: it is not open (MAIL_IN)'),
  returns_url: z
    .string()
    .nullable()
    .describe('Where Amazon SES or SendGrid tell of bounces and complaints; null for who may not change it'),
})

export const triedAnswer = z.object({ is_fine: z.boolean(), sentence: z.string() })
