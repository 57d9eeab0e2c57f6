import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import { CASE_STATES } from './cases/case-columns.ts'
import { VERDICT_KINDS } from './tables.ts'
import { CAUSES, LEAD_STEPS, VERDICTS } from './verdicts/choose-consequence.ts'

const id = z.uuid()
const share = z.number().min(0).max(1)
const several = <T extends z.ZodType<unknown, string>>(one: T) =>
  z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(one))
const verdictKind = z.enum(VERDICT_KINDS)

export const idParams = z.object({ id })

export const casesQuery = z.object({
  state: several(z.enum(CASE_STATES)).optional(),
  cause: several(z.enum(CAUSES)).optional(),
  verdict: several(z.enum(VERDICTS)).optional(),
  rep: id.optional(),
  source: storedText(200).optional(),
  reason: storedText(100).optional(),
  criterion: storedText(100).optional(),
  lead: id.optional(),
  from: z.string().max(20).optional().describe('A day, by when the cases came about'),
  to: z.string().max(20).optional(),
  before: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const verdict = z.object({
  id,
  kind: verdictKind,
  verdict: z.enum(VERDICTS),
  criterion: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string(),
  at: z.date(),
  lead_step: z.enum(LEAD_STEPS),
})

export const caseLine = z.object({
  id,
  lead_id: id,
  who: z.string().nullable(),
  company: z.string().nullable(),
  cause: z.enum(CAUSES),
  reason: z.string(),
  rep_id: id,
  rep: z.string(),
  source: z.string(),
  grade: z.string().nullable(),
  at: z.date(),
  state: z.enum(CASE_STATES),
  verdict: verdict.nullable().describe('What counts; hidden from whoever is to give a second opinion'),
  mine: verdictKind.nullable().describe('What you are to judge of it now'),
  may_appeal: z.boolean(),
  appeal: z.string().nullable(),
})

export const caseList = z.object({ cases: z.array(caseLine), next: id.nullable() })

export const caseShown = caseLine.extend({
  done_by: z.string().nullable(),
  criteria_named: z.array(z.string()),
  detail: z.string().nullable(),
  round_no: z.number().nullable(),
  definition_version: z.number().nullable(),
  criteria: z.array(z.object({ key: z.string(), label: z.string() })),
  evidence: z.array(
    z.object({
      criterion: z.string(),
      label: z.string(),
      kind: z.string(),
      answer: z.string(),
      value: z.string().optional(),
      origin: z.string().nullable(),
      rule: z.string().nullable(),
    }),
  ),
  grade_label: z.string().nullable(),
  score: z.number().nullable(),
  topic: z.string().nullable(),
  inquired_at: z.date(),
  words: z.array(z.object({ inquiry_id: z.string(), at: z.date(), message: z.string() })),
  tried: z.array(
    z.object({
      at: z.date(),
      channel: z.string(),
      result: z.string().nullable(),
      note: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
  timeline: z.array(
    z.object({
      at: z.date(),
      kind: z.string(),
      who: z.string().nullable(),
      sentence: z.string(),
      subjectId: z.string().nullable(),
    }),
  ),
  now: z.object({ stage: z.string(), accountable: z.string().nullable() }).nullable(),
  why_not: z.string().nullable(),
})

export const sessionQuery = z.object({
  not: several(id).optional().describe('Cases put aside for now'),
})
export const session = z.object({ case: caseShown.nullable(), left: z.number() })

export const verdictBody = z.object({
  id,
  kind: verdictKind.default('first'),
  verdict: z.enum(VERDICTS),
  criterion: storedText(100).optional(),
  note: storedText(2_000).optional(),
})
export const verdictAnswer = z.object({
  id,
  verdict: z.enum(VERDICTS),
  lead_step: z.enum(LEAD_STEPS).describe('What became of the lead; moved_on: it stays as it is'),
})

export const appealBody = z.object({ text: storedText(2_000).trim().min(1) })

export const policyBody = z.object({
  sample_size: z.int().min(1).max(100_000).nullable().describe('Cases a month by lot; null: all'),
  second_share: share,
  acceptance_target: share,
  member_ids: z.array(id).max(100).describe('Empty: whoever mends refused leads'),
  seen: z.int().min(0).max(2_147_483_647).describe('The version you knew of; 0: none'),
})

const policy = z.object({
  version: z.number(),
  sample_size: z.number().nullable(),
  second_share: share,
  acceptance_target: share,
  member_ids: z.array(id),
  saved_at: z.date().nullable(),
})

export const board = z.object({
  policy,
  members: z.array(z.object({ id, name: z.string() })),
  is_on_board: z.boolean(),
  self: id.nullable(),
  to_judge: z.object({ first: z.number(), second: z.number(), appeal: z.number() }),
  round: z
    .object({ no: z.number(), month: z.string(), waiting: z.number(), fingerprint: z.string() })
    .nullable()
    .describe('The round that collects cases, with the SHA-256 of its seed'),
})

export const roundParams = z.object({ no: z.coerce.number().int().min(1).max(2_147_483_647) })
export const roundDrawn = z.object({ no: z.number(), cases: z.number(), drawn: z.number() })
export const rounds = z.object({
  rounds: z.array(
    z.object({
      no: z.number(),
      month: z.string(),
      opened_at: z.date(),
      drawn_at: z.date(),
      drawn_by: z.string().nullable(),
      seed: z.string(),
      fingerprint: z.string(),
      sample_size: z.number().nullable(),
      cases: z.number(),
      drawn: z.number(),
    }),
  ),
})
export const recomputed = z.object({
  no: z.number(),
  seed: z.string(),
  holds: z.boolean().describe('Whether the draw comes out as it is on record'),
  cases: z.number(),
  drawn: z.array(id),
  second: z.array(id),
})

export const draftBody = z.object({
  from: z.string().max(20).optional().describe('A day: of which cases the verdicts count'),
  to: z.string().max(20).optional(),
})
export const draftAnswer = z.object({
  version: z.number(),
  base: z.number().describe('The version in force that was changed; 0: the default'),
  changed: z.array(z.string()).describe('The criteria that became required'),
})
