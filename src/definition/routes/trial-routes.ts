import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { definitionSchema } from '../definition-types.ts'
import { leadsInCell } from '../trial/leads-in-cell.ts'
import { tryDraft } from '../trial/try-draft.ts'
import { type Tried, tryLead } from '../trial/try-lead.ts'
import { DESTINATIONS, trial, trialLead, tried } from './shapes.ts'

const draft = definitionSchema
const destination = z.enum(DESTINATIONS)
const wanted = z
  .object({
    grade: storedLine(100).optional(),
    destination: z.union([destination, z.array(destination).min(1).max(4)]).optional(),
  })
  .default({})
const input = z.union([storedText(4_000), z.number(), z.boolean(), z.array(storedText(500)).max(100)])
const MOST_INPUTS = 300

/** A draft tried on past leads, in numbers and one by one; nothing is changed. */
export function trialRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/definition-trials',
    summary: 'Judges all past leads by a draft; nothing is changed',
    needs: 'definition.write',
    schema: { body: z.object({ document: draft }), answers: { 200: trial } },
    async handler({ body, read }) {
      const { wonMissed, wonMissedBefore, ...tried } = await tryDraft(read().db, body.document)
      return { ...tried, won_missed: wonMissed, won_missed_before: wonMissedBefore }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/definition-trials/leads',
    summary: 'The leads behind a number of a trial, the newest first',
    needs: 'definition.write',
    schema: {
      body: z.object({
        document: draft,
        from: wanted.describe('How they were judged'),
        to: wanted.describe('How the draft judges them'),
        won: z.boolean().default(false).describe('Only those that were won since'),
        after: z.uuid().optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
      answers: { 200: z.object({ items: z.array(trialLead), next: z.uuid().nullable() }) },
    },
    async handler({ body: { document, ...cell }, read }) {
      const items = await leadsInCell(read(), document, cell)
      return { items, next: items.length === cell.limit ? (items.at(-1)?.id ?? null) : null }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/definition-trials/lead',
    summary: 'What a draft says of one lead, beside what the definition in force says',
    needs: 'definition.write',
    schema: {
      body: z.object({
        document: draft,
        lead_id: z.uuid().optional().describe('A lead there is'),
        inputs: z
          .record(storedLine(100), input)
          .refine(
            (inputs) => Object.keys(inputs).length <= MOST_INPUTS,
            `At most ${MOST_INPUTS} are looked at.`,
          )
          .optional()
          .describe('What is known of a lead that might come'),
      }),
      answers: { 200: z.object({ in_force: tried, draft: tried }) },
    },
    async handler({ body: { document, lead_id, inputs }, read }) {
      if ((lead_id === undefined) === (inputs === undefined)) {
        throw new Refusal(
          'invalid',
          'which_lead',
          'Say which lead is meant, by its lead_id or by inputs: not both, not neither.',
        )
      }
      const about = lead_id === undefined ? { inputs: inputs ?? {} } : { leadId: lead_id }
      const both = await tryLead(read(), document, about)
      return { in_force: shown(both.inForce), draft: shown(both.draft) }
    },
  })
}

function shown({ gradeLabel, ...tried }: Tried) {
  return { ...tried, grade_label: gradeLabel }
}
