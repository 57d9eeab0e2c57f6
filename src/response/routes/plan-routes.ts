import { z } from 'zod'
import { MERGE_FIELDS, SHIPPED_TEXTS } from '#src/mail/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { findFlaws } from '../plans/find-flaws.ts'
import { orderPlans } from '../plans/order-plans.ts'
import { addPlan, changePlan, endPlan, type NewPlan, planNotFound } from '../plans/put-plan.ts'
import { readChoices } from '../plans/read-choices.ts'
import { type Plan, readPlans, readVersions } from '../plans/read-plans.ts'
import { type GradeLabels, sayWhat, sayWhom } from '../plans/sentences.ts'
import { idParams, planAnswer, planBody, plansAnswer, versionsAnswer } from '../schema.ts'
import { readGround } from '../trying/inquirer.ts'
import { takenLately } from '../trying/taken-lately.ts'
import { labelsOf } from '../trying/try-answer.ts'

export function planRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/answer-plans',
    summary:
      'The answer plans of the workspace in their order, what is wrong with them, and the texts that ship',
    needs: 'answers.read',
    schema: { answers: { 200: plansAnswer } },
    handler: ({ read }) => plansShown(read()),
  })
  app.route({
    method: 'POST',
    url: '/api/answer-plans',
    summary: 'Add an answer plan',
    needs: 'answers.write',
    schema: { body: planBody, answers: { 201: planAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => said(await addPlan(ctx, newPlan(body), body.position), await labels(ctx))),
  })
  app.route({
    method: 'PUT',
    url: '/api/answer-plans/order',
    summary: 'Put the answer plans in another order: the first that fits is taken',
    needs: 'answers.write',
    schema: {
      body: z.object({ ids: z.array(z.uuid()).max(1_000) }),
      answers: { 200: z.object({ plans: z.array(planAnswer) }) },
    },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        const grades = await labels(ctx)
        return { plans: (await orderPlans(ctx, body.ids)).map((plan) => said(plan, grades)) }
      }),
  })
  app.route({
    method: 'PUT',
    url: '/api/answer-plans/:id',
    summary: 'Change an answer plan: it has another version from now on; one out of force is in force again',
    needs: 'answers.write',
    schema: { params: idParams, body: planBody, answers: { 200: planAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => said(await changePlan(ctx, params.id, newPlan(body)), await labels(ctx))),
  })
  app.route({
    method: 'DELETE',
    url: '/api/answer-plans/:id',
    summary: 'Take an answer plan out of force',
    needs: 'answers.write',
    schema: { params: idParams, answers: { 204: z.undefined() } },
    async handler({ change, params }) {
      await change((ctx) => endPlan(ctx, params.id))
      return undefined
    },
  })
  app.route({
    method: 'GET',
    url: '/api/answer-plans/:id/versions',
    summary: 'Every version of an answer plan, the last first',
    needs: 'answers.read',
    schema: { params: idParams, answers: { 200: versionsAnswer } },
    async handler({ read, params }) {
      const versions = await readVersions(read().db, params.id)
      if (versions.length === 0) throw planNotFound()
      const grades = await labels(read())
      return { versions: versions.map((plan) => said(plan, grades)) }
    },
  })
}

async function plansShown(ctx: ReadContext) {
  const [plans, ground] = await Promise.all([readPlans(ctx.db), readGround(ctx)])
  const [{ taken, of }, choices] = await Promise.all([
    takenLately(ctx, plans, ground),
    readChoices(ctx.db, ground),
  ])
  const grades = labelsOf(ground)
  return {
    plans: plans.map((plan) => ({ ...said(plan, grades), taken: taken.get(plan.id) ?? 0 })),
    looked_at: of,
    flaws: findFlaws(plans, { grades: [...grades.keys()], taken, of }),
    shipped,
    merge_fields: [...MERGE_FIELDS],
    choices,
  }
}

async function labels(ctx: ReadContext): Promise<GradeLabels> {
  return labelsOf(await readGround(ctx))
}

function said(plan: Plan, grades: GradeLabels) {
  return { ...plan, whom: sayWhom(plan, grades), what: sayWhat(plan) }
}

function newPlan({ position: _, subject, body, ...plan }: z.output<typeof planBody>): NewPlan {
  return subject !== undefined && body !== undefined ? { ...plan, words: { subject, body } } : plan
}

const shipped = Object.entries(SHIPPED_TEXTS).flatMap(([language, texts]) =>
  Object.entries(texts).map(([grade, text]) => ({ language, grade, ...text })),
)
