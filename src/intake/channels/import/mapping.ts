import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import { currencyCode } from '../../normalize/money/currency.ts'
import { CUSTOM_FIELD, FIELDS_OF_KIND, IMPORT_KINDS } from './fields.ts'

const columnNames = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

const column = z.strictObject({
  /** Names that the column may have, best first; the first one that holds something counts. */
  from: columnNames,
  /** Taken off the front of each value, such as `p:`. */
  strip: z.array(z.string().min(1)).optional(),
  /** What a value means, whatever its case and accents; an empty meaning is no value. */
  values: z.record(z.string(), z.string()).optional(),
  /** What happens to values that `values` does not list: kept, taken as empty, or the row is refused. */
  otherwise: z.enum(['keep', 'empty', 'refuse']).optional(),
  /** Set in front of each value, such as `hubspot:` before a number that is unique only there. */
  prefix: z.string().min(1).optional(),
  /** What one unit of the column stands for, such as 1000000 where revenue is told in millions. */
  times: z.number().int().min(1).max(1_000_000_000).optional(),
})

export const mappingShape = z
  .strictObject({
    title: z.string().min(1),
    kind: z.enum(IMPORT_KINDS),
    notes: z.array(z.string()).optional(),
    columns: z.record(z.string(), z.union([columnNames, column])),
    /** Values of fields that no column fills. */
    constants: z.record(z.string(), z.string()).optional(),
    /** Columns that stay in the stored row and become nothing else. */
    ignore: z.array(z.string()).optional(),
    /** What becomes of columns that the mapping does not know: custom fields (default), or only part of the stored row. */
    other_columns: z.enum(['fields', 'row']).optional(),
    /** Columns by which the file is recognised when no mapping is named. */
    recognised_by: z.array(z.string()).optional(),
    /** Words that mean an empty cell. */
    empty_words: z.array(z.string()).optional(),
    /** What happens to a row whose lead or deal is not here: refused (default) or counted as left out. */
    not_found: z.enum(['refuse', 'leave_out']).optional(),
    /** Which part of 03/04/2024 comes first, where the file itself does not show it. */
    date_order: z.enum(['dmy', 'mdy', 'ymd']).optional(),
    decimal: z.enum(['.', ',']).optional(),
    time_zone: z.string().refine(isTimeZone, 'is no time zone such as Europe/Berlin').optional(),
    /** Of phone numbers without a country code. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'is no country of two letters')
      .optional(),
    currency: z
      .string()
      .refine((code) => currencyCode(code, null) === code, 'is no currency of three letters')
      .optional(),
    encoding: z.string().refine(isEncoding, 'is no known encoding').optional(),
    delimiter: z.string().length(1).optional(),
    sheet: z.union([z.string(), z.number().int().min(1)]).optional(),
  })
  .superRefine((mapping, context) => {
    const known = FIELDS_OF_KIND[mapping.kind]
    for (const part of ['columns', 'constants'] as const) {
      for (const field of Object.keys(mapping[part] ?? {})) {
        if (known.has(field) || (CUSTOM_FIELD.test(field) && !OF_MONEY.has(mapping.kind))) continue
        const message = `is no field of ${mapping.kind}; known are ${[...known].join(', ')} and field.NAME`
        context.addIssue({ code: 'custom', path: [part, field], message })
      }
    }
  })

/** Kinds whose rows are about no person and no organization: they have no fields of one's own. */
const OF_MONEY: ReadonlySet<string> = new Set(['campaigns', 'costs', 'rates'])

export type Mapping = z.infer<typeof mappingShape>

/**
 * Checks the text of a mapping file. Refuses `mapping_not_json` and `mapping_invalid` with a sentence that names each
 * place and what is wrong there.
 */
export function readMapping(text: string, name: string): Mapping {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const where = error instanceof Error ? error.message : ''
    throw new Refusal('invalid', 'mapping_not_json', `The mapping ${name} is not valid JSON: ${where}`)
  }
  const read = mappingShape.safeParse(json)
  if (read.success) return read.data
  const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`)
  throw new Refusal(
    'invalid',
    'mapping_invalid',
    `The mapping ${name} cannot be used. ${faults.join('; ')}.`,
    {
      faults,
    },
  )
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function isEncoding(label: string): boolean {
  try {
    return Boolean(new TextDecoder(label))
  } catch {
    return false
  }
}
