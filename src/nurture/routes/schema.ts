import { z } from 'zod'
import { storedLine } from '#src/lib/shapes.ts'
import { type Program, programSchema } from '../program/program-types.ts'

export const idParams = z.object({ id: z.uuid() })

/** Stored ones were checked when they were put down. */
const storedProgram = z.unknown().describe('A program, as it is put down') as z.ZodType<Program>

const counts = z.object({
  within: z.number(),
  entered: z.number(),
  finished: z.number(),
  left: z.number().describe('For another stage: to sales, mostly'),
  mails: z.number(),
})

const programShape = z.object({
  id: z.string(),
  name: z.string(),
  position: z.number().describe('Of the programs whose condition holds, the first takes a lead'),
  is_on: z.boolean(),
  version: z.number().nullable().describe('By which leads enter now'),
  archived_at: z.date().nullable(),
})

export const programsAnswer = z.object({ programs: z.array(programShape.extend({ counts })) })

const filling = z.object({
  asked_at: z.date(),
  looked_at: z.number(),
  entered: z.number(),
  finished_at: z.date().nullable(),
})

export const programAnswer = z.object({
  program: programShape,
  versions: z.array(
    z.object({
      version: z.number(),
      document: storedProgram,
      made_by: z.string().nullable(),
      made_at: z.date(),
      in_force_at: z.date().nullable(),
      within: z.number().describe('Leads that go by it now'),
    }),
  ),
  filling: filling.nullable().describe('The last time leads that were in nurture before were looked at'),
})

export const fieldsAnswer = z.object({
  fields: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      group: z.string(),
      kind: z.enum(['text', 'words', 'choice', 'number', 'date', 'yes_no']),
      operators: z.array(z.object({ op: z.string(), label: z.string(), negated: z.string() })),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
  ),
})

export const nameBody = z.object({ name: storedLine(100) })
export const changeBody = z.object({ name: storedLine(100).optional(), archived: z.boolean().optional() })
export const orderBody = z.object({ ids: z.array(z.uuid()).max(500) })
export const versionBody = z.object({
  document: programSchema,
  after: z.number().int().nullable().describe('The version it was made from; null for the first'),
})
export const onBody = z.object({ version: z.number().int().min(1) })
export const moveBody = onBody.extend({
  from: z.number().int().min(1).optional().describe('Only those who go by this version; left out: all'),
})

export const dryRunBody = z.object({
  document: programSchema,
  lead_id: z.uuid().optional().describe('Left out: a lead of which nothing is known'),
  clicks: z.boolean().default(false).describe('Whether it clicks on something in every mail'),
})
export const dryRunAnswer = z.object({
  takes: z.boolean().describe('Whether the lead would enter'),
  steps: z.array(
    z.object({
      at: z.date(),
      step: z.string(),
      did: z.enum(['mailed', 'called_for', 'branched']),
      detail: z.string().nullable(),
    }),
  ),
  end: z.object({ at: z.date(), ending: z.enum(['finished', 'exit']) }),
})

export const enrollmentsAnswer = z.object({
  enrollments: z.array(
    z.object({
      id: z.string(),
      program_id: z.string(),
      program: z.string(),
      version: z.number(),
      is_held_back: z.boolean(),
      entered_at: z.date(),
      due_at: z.date().nullable(),
      step: z.string().nullable(),
      next_does: z
        .string()
        .nullable()
        .describe('What its next step is: mail, wait, wait_weekday, wait_date, branch, go or call'),
      next_mail: z.string().nullable().describe('Of a mail: the name of its template'),
      mails: z.number(),
      ended_at: z.date().nullable(),
      ending: z.string().nullable(),
      steps: z.array(
        z.object({
          step: z.string(),
          did: z.string(),
          at: z.string(),
          detail: z.string().nullable(),
          state: z.string().nullable(),
          mail: z.string().nullable().describe('The name of the template that was mailed'),
        }),
      ),
    }),
  ),
})

export const putIntoBody = z.object({ program: z.uuid().nullable().describe('Null: into none') })

export const forgottenAnswer = z.object({
  leads: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      since: z.date(),
      due_at: z.date().nullable(),
      next_action: z.string().nullable(),
    }),
  ),
})
