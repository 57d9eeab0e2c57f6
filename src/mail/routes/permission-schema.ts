import { z } from 'zod'
import { storedLine } from '#src/lib/shapes.ts'
import { SUPPRESSION_REASONS } from '../permission/rules.ts'

const hour = z.number().int().min(0).max(24)

export const sendRules = z
  .object({
    quietFrom: hour.describe('Hour of the reader’s day from which programs and surveys rest'),
    quietUntil: hour.describe('Until then; the same as quietFrom: no quiet hours'),
    weekdaysOnly: z.boolean(),
    mostPerWeek: z.number().int().min(1).max(50).describe('To one person, all programs together'),
  })
  .refine(({ quietFrom, quietUntil }) => !(quietFrom === 0 && quietUntil === 24), {
    message: 'A rest of a whole day would let nothing through.',
    path: ['quietUntil'],
  })

export const topicsBody = z.object({
  topics: z
    .array(z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/), name: storedLine(100) }))
    .max(50)
    .refine(
      (topics) => new Set(topics.map(({ key }) => key)).size === topics.length,
      'A topic is there twice.',
    ),
})

export const permissionAnswer = z.object({
  rules: sendRules,
  topics: z.array(z.object({ key: z.string(), name: z.string() })),
  suppressed: z.partialRecord(z.enum(SUPPRESSION_REASONS), z.number()).describe('Addresses, by reason'),
  counts_links: z.boolean().describe('Whether it is counted who opens links in mails'),
})

export const linksBody = z.object({ counts_links: z.boolean() })

export const addressQuery = z.object({
  address: storedLine(320).refine(
    (text) => /^[^\s@]+@[^\s@]+$/.test(text),
    'An address looks like anna@example.com.',
  ),
})

export const standingAnswer = z.object({
  reason: z.enum(SUPPRESSION_REASONS).nullable().describe('Null: it may be mailed'),
  since: z.date().nullable(),
})
