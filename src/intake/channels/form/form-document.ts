import { z } from 'zod'

const words = z
  .union([z.string().min(1).max(2_000), z.record(z.string().regex(/^[a-z]{2}$/), z.string().max(2_000))])
  .describe('A text, or one per language: {"en": "Company", "de": "Firma"}')

const key = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,63}$/,
    'A key has small letters, digits and underscores, for example company_size.',
  )

const field = z.object({
  key: key.describe('A name of the inquiry (email, phone, company …) or of a custom field'),
  label: words,
  type: z
    .enum([
      'text',
      'email',
      'phone',
      'textarea',
      'number',
      'date',
      'moment',
      'choice',
      'yes_no',
      'file',
      'hidden',
    ])
    .default('text'),
  required: z.boolean().default(false),
  choices: z
    .array(z.object({ value: z.string().max(200), label: words }))
    .max(300)
    .default([]),
  value: z.string().max(500).optional().describe('What is filled in at first, or the value of a hidden one'),
  help: words.optional().describe('A line below the field'),
})

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'A colour looks like #0b7481.')
  .transform((text) => text.toLowerCase())

/** How the form looks where it stands in a frame or is linked to; whatever is left out is as our own pages are. */
export const formLook = z.object({
  accent: colour.optional().describe('Of the button and of what is being filled in'),
  text: colour.optional(),
  page: colour.optional().describe('Behind the fields; with it the page is the same by day and night'),
  corner: z.number().int().min(0).max(24).optional().describe('How round, in pixels'),
  font: z
    .string()
    .max(200)
    .regex(
      /^(?:[\p{L}\p{N} ,_-]|"[\p{L}\p{N} _-]+"|'[\p{L}\p{N} _-]+')+$/u,
      'A font looks like: "Source Sans 3", Arial, sans-serif',
    )
    .optional()
    .describe('The font-family of the site'),
  is_framed: z.boolean().default(true).describe('A card on a ground; without it the fields alone'),
})

export type FormLook = z.output<typeof formLook>

const origin = z
  .string()
  .regex(/^(\*|https?:\/\/[^/\s]+)$/, 'An origin looks like https://www.example.com, or is * for any.')
  .transform((text) => text.toLowerCase())

/** What a form asks, from where it may be sent, how it tells machines from people, and what it answers. */
export const formDocument = z
  .object({
    title: words.optional(),
    intro: words.optional().describe('A sentence above the fields'),
    submit: words.optional().describe('What the button says'),
    look: formLook.default({ is_framed: true }),
    fields: z.array(field).min(1).max(100),
    allowed_origins: z
      .array(origin)
      .max(100)
      .default([])
      .describe(
        'Sites that may post to it; our own page always may. A post from elsewhere is kept in quarantine',
      ),
    honeypot: key.default('fax_number').describe('A field that people do not see; machines fill it in'),
    minimum_seconds: z
      .number()
      .int()
      .min(0)
      .max(600)
      .default(2)
      .describe('Faster than this no person fills it in; 0 measures nothing'),
    double_opt_in: z
      .boolean()
      .default(false)
      .describe(
        'Whoever agrees to mail (the field “consent”) is asked by mail to confirm it; it counts only then',
      ),
    redirect: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null),
    thanks: words.default({ en: 'Thank you. We will get back to you shortly.' }),
    source: z.string().max(200).nullable().default(null),
    campaign: z.string().max(200).nullable().default(null),
    topic: z.string().max(200).nullable().default(null),
    asks_for: z.string().max(200).nullable().default(null),
  })
  .superRefine((form, ctx) => {
    const keys = form.fields.map((one) => one.key)
    const twice = keys.find((one, i) => keys.indexOf(one) !== i)
    if (twice)
      ctx.addIssue({ code: 'custom', path: ['fields'], message: `The field “${twice}” is there twice.` })
    if (keys.includes(form.honeypot)) {
      ctx.addIssue({
        code: 'custom',
        path: ['honeypot'],
        message: `People fill in “${form.honeypot}”, so it can’t be the honeypot too.`,
      })
    }
  })

export type FormDocument = z.output<typeof formDocument>
export type FormField = FormDocument['fields'][number]
export type Words = z.output<typeof words>

/** A text in the language asked for, else in English, else in the first there is. */
export function say(text: Words | undefined, language: string): string {
  if (text === undefined) return ''
  if (typeof text === 'string') return text
  return text[language] ?? text.en ?? Object.values(text)[0] ?? ''
}

/** The languages a form has words in. */
export function languagesOf(form: FormDocument): string[] {
  const all = [
    form.title,
    form.intro,
    form.submit,
    form.thanks,
    ...form.fields.flatMap(({ label, help, choices }) => [label, help, ...choices.map((one) => one.label)]),
  ]
  return [...new Set(all.flatMap((text) => (typeof text === 'object' ? Object.keys(text) : [])))]
}
