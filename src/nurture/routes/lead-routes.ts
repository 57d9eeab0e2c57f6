import type { Db } from '#src/db/index.ts'
import { holds, type Seen, see } from '#src/definition/index.ts'
import { reachedLead } from '#src/lead/index.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { putIntoProgram } from '../enrolling/enroll-by-hand.ts'
import { knownOfLeads } from '../known-of-leads.ts'
import { readEnrollments, readForgotten } from '../reads/program-of-lead.ts'
import { dryRun } from '../stepping/dry-run.ts'
import {
  dryRunAnswer,
  dryRunBody,
  enrollmentsAnswer,
  forgottenAnswer,
  idParams,
  putIntoBody,
} from './schema.ts'

/** Single leads and programs: where one is, what would be sent to it, whom nothing is sent any more. */
export function leadRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/leads/:id/programs',
    summary: 'The nurture programs a lead is or was in, with what was done',
    needs: 'leads.read',
    schema: { params: idParams, answers: { 200: enrollmentsAnswer } },
    async handler({ read, params }) {
      const ctx = read()
      await reachedLead(ctx, params.id, 'leads.read')
      return { enrollments: await readEnrollments(ctx.db, params.id) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/leads/:id/programs',
    summary: 'Put a lead of nurture into a program, out of the one it is in; or into none',
    needs: 'leads.repair',
    schema: { params: idParams, body: putIntoBody, answers: { 200: enrollmentsAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await reachedLead(ctx, params.id, 'leads.repair')
        await putIntoProgram(ctx, params.id, body.program)
        return { enrollments: await readEnrollments(ctx.db, params.id) }
      }),
  })
  app.route({
    method: 'POST',
    url: '/api/programs/dry-run',
    summary: 'What a program would send to a lead that enters now, and when at the earliest',
    needs: 'programs.read',
    schema: { body: dryRunBody, answers: { 200: dryRunAnswer } },
    async handler({ read, body: { document, lead_id, clicks } }) {
      const ctx = read()
      if (lead_id) await reachedLead(ctx, lead_id, 'leads.read')
      const inputs = lead_id ? await inputsOf(ctx.db, lead_id, ctx.now) : see({})
      const { time_zone: timeZone } = await readWorkspace(ctx.db)
      return {
        takes: holds(document.enters, inputs) === 'yes',
        ...dryRun(document, inputs, { now: ctx.now, timeZone, clicks }),
      }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/programs/forgotten',
    summary: 'Leads in nurture with no message or date ahead of them, five hundred at most',
    needs: 'programs.read',
    schema: { answers: { 200: forgottenAnswer } },
    async handler({ read }) {
      const { db, now } = read()
      return { leads: await readForgotten(db, now) }
    },
  })
}

async function inputsOf(db: Db, leadId: string, asOf: Date): Promise<Seen> {
  const known = await knownOfLeads(db, [leadId], { asOf })
  return known.get(leadId)?.inputs ?? see({})
}
