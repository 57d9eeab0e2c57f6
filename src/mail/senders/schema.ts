import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import { CARRIED, SECURITIES } from './tables.ts'

export const senderBody = z.object({
  name: storedLine(100).describe('As people call it'),
  host: storedLine(253).regex(/^[\p{L}\p{N}._:-]+$/u, 'A host looks like mail.example.com.'),
  port: z.number().int().min(1).max(65_535),
  security: z
    .enum(SECURITIES)
    .describe('tls: from the first byte (465); starttls: after a greeting (587, 25)'),
  user_name: storedLine(300).nullable().default(null),
  password: storedText(1_000).nullable().optional().describe('Left out: as it was; never told again'),
  from_address: storedLine(320).regex(
    /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/,
    'An address looks like leads@example.com.',
  ),
  from_name: storedLine(100).nullable().default(null).describe('Null: the name of the workspace'),
  carries: z.array(z.enum(CARRIED)).min(1).max(3),
  per_minute: z.number().int().min(1).max(100_000).nullable().default(null),
  per_domain_minute: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .nullable()
    .default(null)
    .describe('To one receiving domain'),
  warms_up: z.boolean().default(false).describe('Few mails on the first days, more each day'),
  signs: z.boolean().default(false).describe('Signs with DKIM; the key is made here'),
})

export const senderAnswer = senderBody.omit({ password: true, warms_up: true, signs: true }).extend({
  id: z.string(),
  has_password: z.boolean(),
  warms_up: z.boolean(),
  per_day: z.number().nullable().describe('What the warm-up lets it send today; null: no limit'),
  dkim: z
    .object({ name: z.string(), record: z.string() })
    .nullable()
    .describe('A TXT record for the name server'),
})

export const sendersAnswer = z.object({
  senders: z.array(senderAnswer),
  has_default: z.boolean().describe('The instance has a mail server: it carries what no sender does'),
})

export const triedAnswer = z.object({ is_fine: z.boolean(), sentence: z.string() })
