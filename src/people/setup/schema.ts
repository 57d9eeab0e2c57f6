import { z } from 'zod'
import { currencyShape, storedLine } from '#src/lib/shapes.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-length.ts'

const email = z.string().trim().pipe(z.email())
const named = z.object({ name: storedLine(), email: email.nullable().default(null) })
const timeZone = z
  .string()
  .max(100)
  .refine((name) => isTimeZone(name), 'This time zone is not known. Example: Europe/Berlin.')

const company = z.object({
  name: storedLine(),
  time_zone: timeZone,
  currency: currencyShape,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'A country has two letters, for example DE.')
    .nullable(),
  language: z.string().regex(/^[a-z]{2}$/, 'A language has two letters, for example en.'),
})

const administrator = z.object({
  name: storedLine(),
  email,
  password: z.string().min(1).max(LONGEST_PASSWORD),
})

export const setupBody = z.object({
  code: z.string().min(1).max(40).describe('As the server printed it'),
  administrator: administrator.optional().describe('Left out: whoever is signed in, in the sample company'),
  company: company.optional().describe('Left out: the sample company, to look around in'),
  lead_manager: z
    .union([z.literal('me'), named])
    .default('me')
    .describe('Who owns lead management'),
  sponsor: z
    .union([z.literal('me'), named])
    .nullable()
    .default(null)
    .describe('The executive behind it'),
})

export const setupAnswer = z.object({
  is_open: z.boolean().describe('True: nobody has set this instance up yet'),
  has_users: z.boolean().describe('True: somebody can sign in, if only to the sample company'),
  company: company.nullable().describe('Founded by commands; its time zone and currency stay'),
  suggested: z.object({ time_zone: z.string() }),
  can_mail: z.boolean(),
  sample: z
    .object({ share: z.number(), is_finished: z.boolean(), problem: z.string().nullable() })
    .nullable()
    .describe('How far the sample company is, where it was asked for'),
})

export const doneAnswer = z.object({
  invitations: z.array(
    z.object({
      name: z.string(),
      link: z.string().describe('Shown this once'),
      mailed_to: z.string().nullable(),
    }),
  ),
  sample: z.boolean().describe('True: the sample company is being made'),
})

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
