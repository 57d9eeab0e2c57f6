import { z } from 'zod'
import { boundsOf, readPeriod } from '#src/lib/period.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { definitionSchema } from '../definition-types.ts'
import { readDefinition } from '../reads.ts'
import { leadsInCell } from '../trial/leads-in-cell.ts'
import { loadOfTrial } from '../trial/load-of-trial.ts'
import type { Trial, TriedVersion } from '../trial/measure-trial.ts'
import { DECISIONS, type Past } from '../trial/past-leads.ts'
import { tryDraft } from '../trial/try-draft.ts'
import { type Tried, tryLead } from '../trial/try-lead.ts'
import { DESTINATIONS, trialLead, tried } from './shapes.ts'
import { trial, versionName } from './trial-shapes.ts'

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
const day = z.string().max(40).optional()
const past = {
  document: draft,
  asked_from: day.describe('Only leads that asked from this day on'),
  asked_to: day.describe('And until this day'),
  against: z
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('Compared with what this version says of them (0: the default), not with how they were judged'),
}

/** A draft tried on past leads, in numbers and one by one; nothing is changed. */
export function trialRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/definition-trials',
    summary: 'Judges past leads by a draft and measures it against what became of them; nothing is changed',
    needs: 'definition.write',
    schema: { body: z.object(past), answers: { 200: trial } },
    async handler({ body, read }) {
      const ctx = read()
      const tried = await tryDraft(ctx.db, body.document, await pastOf(ctx, body))
      return { ...shownTrial(tried), load: shownLoad(await loadOfTrial(ctx.db, tried, ctx.now)) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/definition-trials/leads',
    summary: 'The leads behind a number of a trial, the newest first',
    needs: 'definition.write',
    schema: {
      body: z.object({
        ...past,
        from: wanted.describe('How they were judged'),
        to: wanted.describe('How the draft judges them, or the version of it that is named'),
        version: versionName.default('draft'),
        sent: z.boolean().optional().describe('Whether that version sends them to sales'),
        decisions: z.array(z.enum(DECISIONS)).min(1).optional().describe('What sales said of them last'),
        unsure: z.boolean().optional().describe('Only those whose grade rests on what is unknown'),
        won: z.boolean().default(false).describe('Only those that were won since'),
        after: z.uuid().optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
      answers: { 200: z.object({ items: z.array(trialLead), next: z.uuid().nullable() }) },
    },
    async handler({ body, read }) {
      const { document, asked_from, asked_to, against, ...cell } = body
      const ctx = read()
      const where = await pastOf(ctx, { asked_from, asked_to, against })
      const items = await leadsInCell(ctx, document, { ...cell, ...where })
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

interface AskedPast {
  asked_from?: string | undefined
  asked_to?: string | undefined
  against?: number | undefined
}

async function pastOf({ db }: ReadContext, o: AskedPast): Promise<Past> {
  const period = readPeriod({ from: o.asked_from ?? null, to: o.asked_to ?? null })
  const isLimited = period.from !== null || period.to !== null
  const [workspace, against] = await Promise.all([
    isLimited ? readWorkspace(db) : undefined,
    o.against === undefined ? undefined : readDefinition(db, o.against),
  ])
  return { asked: workspace && boundsOf(period, workspace.time_zone), against }
}

function shownTrial({ wonMissed, wonMissedBefore, countRules, versions, ...trial }: Trial) {
  return {
    ...trial,
    won_missed: wonMissed,
    won_missed_before: wonMissedBefore,
    count_rules: countRules,
    versions: versions.map(shownVersion),
  }
}

function shownVersion({ toSales, wonMissed, rejectedKept, ...version }: TriedVersion) {
  return { ...version, to_sales: toSales, won_missed: wonMissed, rejected_kept: rejectedKept }
}

function shownLoad({ reps, ...load }: Awaited<ReturnType<typeof loadOfTrial>>) {
  return { ...load, reps: reps.map(({ perWeek, ...rep }) => ({ ...rep, per_week: perWeek })) }
}
