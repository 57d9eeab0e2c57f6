import { z } from 'zod'
import { currencyShape, languageShape, storedLine } from '#src/lib/shapes.ts'
import type { App } from '../door.ts'
import { memberAnswer } from '../members/routes.ts'
import { listPartners, SALES_BASES } from './list-partners.ts'
import {
  addToPartner,
  changePersonOfPartner,
  listPeopleOfPartners,
  setDeparture,
} from './people-of-partner.ts'
import { savePartner } from './save-partner.ts'

const id = z.uuid()
const days = z.number().int().min(1).max(3650)

const fields = z.object({
  name: storedLine(),
  manager_id: id.nullish().describe('Who of us looks after it'),
  is_exclusive: z.boolean().optional().describe('Leads of its territories go to nobody else'),
  language: languageShape.optional(),
  currency: currencyShape.optional(),
  basis: z.enum(SALES_BASES).optional(),
  protection_days: days.optional().describe('How long a registered deal is its own'),
  reports_by_period: z.boolean().optional().describe('It names no sales: figures per period only'),
})
const partner = z.object({
  id,
  name: z.string(),
  manager_id: id.nullable(),
  is_exclusive: z.boolean(),
  language: z.string(),
  currency: z.string(),
  basis: z.enum(SALES_BASES),
  protection_days: days,
  reports_by_period: z.boolean(),
})
const person = memberAnswer
  .pick({
    name: true,
    email: true,
    phone: true,
    language: true,
    calendar_id: true,
    deputy_id: true,
    receives_leads: true,
    weight: true,
    ceiling_open: true,
    ceiling_day: true,
    ceiling_week: true,
  })
  .extend({ weight: z.number().min(0).max(1000) })
  .partial()

const ofOne = z.object({ id })
const ofPerson = z.object({ id, member: id })

/** Partner organizations and their people, who never sign in. */
export function partnerRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/partners',
    summary: 'Every partner, and their people',
    needs: 'partners.read',
    schema: { answers: { 200: z.object({ partners: z.array(partner), people: z.array(memberAnswer) }) } },
    async handler({ read }) {
      const { db } = read()
      const [partners, people] = await Promise.all([listPartners(db), listPeopleOfPartners(db)])
      return { partners, people }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/partners',
    summary: 'Makes a partner',
    needs: 'partners.write',
    schema: { body: fields, answers: { 201: partner } },
    handler: ({ body, change }) => change((ctx) => savePartner(ctx, body)),
  })
  app.route({
    method: 'PUT',
    url: '/api/partners/:id',
    summary: 'Changes a partner; what is left out stays',
    needs: 'partners.write',
    schema: { params: ofOne, body: fields, answers: { 200: partner } },
    handler: ({ params, body, change }) => change((ctx) => savePartner(ctx, { ...body, id: params.id })),
  })
  app.route({
    method: 'POST',
    url: '/api/partners/:id/people',
    summary: 'Adds somebody to a partner',
    needs: 'partners.write',
    schema: { params: ofOne, body: person.required({ name: true }), answers: { 201: memberAnswer } },
    handler: ({ params, body, change }) =>
      change((ctx) => addToPartner(ctx, { partnerId: params.id, fields: body })),
  })
  app.route({
    method: 'PATCH',
    url: '/api/partners/:id/people/:member',
    summary: 'Changes what is known of somebody of a partner',
    needs: 'partners.write',
    schema: { params: ofPerson, body: person, answers: { 200: memberAnswer } },
    handler: ({ params, body, change }) =>
      change((ctx) => changePersonOfPartner(ctx, { partnerId: params.id, id: params.member, fields: body })),
  })
  departureRoutes(app)
}

function departureRoutes(app: App): void {
  for (const [method, hasLeft] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    app.route({
      method,
      url: '/api/partners/:id/people/:member/departure',
      summary: hasLeft ? 'Somebody left a partner: no more leads, and their links end' : 'They are back',
      needs: 'partners.write',
      schema: { params: ofPerson, answers: { 200: memberAnswer } },
      handler: ({ params, change }) =>
        change((ctx) => setDeparture(ctx, { partnerId: params.id, id: params.member, hasLeft })),
    })
  }
}
