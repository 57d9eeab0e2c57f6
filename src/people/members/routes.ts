import { z } from 'zod'
import { languageShape } from '#src/lib/shapes.ts'
import type { App } from '../door.ts'
import { PARTNER, ROLES } from '../roles.ts'
import { addMember } from './add-member.ts'
import { changeMember, leaveWorkspace, returnToWorkspace } from './change-member.ts'
import { listMembers } from './list-members.ts'
import { bringBack } from './set-aside.ts'

const id = z.uuid()
const ceiling = z.number().int().min(0).max(1_000_000).nullable()

const fields = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().pipe(z.email()).nullable(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d\s()./-]{3,40}$/)
    .nullable()
    .describe('What mail to people is signed with'),
  language: languageShape.nullable().describe('In which mail to them is written'),
  external_id: z.string().min(1).max(200).nullable(),
  roles: z.array(z.enum(ROLES)),
  team_id: id.nullable(),
  manager_id: id.nullable(),
  deputy_id: id.nullable().describe('Has their duties while they are on leave'),
  calendar_id: id.nullable(),
  receives_leads: z.boolean(),
  weight: z.number().min(0).max(1000).describe('How much of the leads, relative to others'),
  ceiling_open: ceiling.describe('Most leads offered or worked at once'),
  ceiling_day: ceiling,
  ceiling_week: ceiling,
})

/** What is told of somebody who becomes a member. */
export const newMember = fields.partial().required({ name: true, roles: true })
export const memberAnswer = fields.extend({
  id,
  roles: z.array(z.enum([...ROLES, PARTNER])),
  user_id: id.nullable().describe('Who signs in as them; null: nobody'),
  weight: z.string(),
  left_at: z.date().nullable(),
  set_aside_at: z.date().nullable().describe('Gets no leads since then, until back'),
})

export function memberRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/members',
    summary: 'Everybody of the workspace',
    needs: 'people.read',
    schema: { answers: { 200: z.object({ members: z.array(memberAnswer) }) } },
    async handler({ read }) {
      return { members: await listMembers(read().db) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/members',
    summary: 'Adds a member',
    needs: 'people.write',
    schema: { body: newMember, answers: { 201: memberAnswer } },
    async handler({ body, change }) {
      return change((ctx) => addMember(ctx, body))
    },
  })
  app.route({
    method: 'PATCH',
    url: '/api/members/:id',
    summary: 'Changes what is known of a member',
    needs: 'people.write',
    schema: { params: z.object({ id }), body: fields.partial(), answers: { 200: memberAnswer } },
    async handler({ params, body, change }) {
      return change((ctx) => changeMember(ctx, { id: params.id, fields: body }))
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/members/:id/departure',
    summary: 'A member leaves the company',
    needs: 'people.write',
    schema: { params: z.object({ id }), answers: { 200: memberAnswer } },
    async handler({ params, change }) {
      return change((ctx) => leaveWorkspace(ctx, params))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/members/:id/departure',
    summary: 'A member who left is back',
    needs: 'people.write',
    schema: { params: z.object({ id }), answers: { 200: memberAnswer } },
    async handler({ params, change }) {
      return change((ctx) => returnToWorkspace(ctx, params))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/members/:id/set-aside',
    summary: 'A member who let offers run out is back, and gets leads again',
    needs: 'absences.write',
    schema: { params: z.object({ id }), answers: { 200: memberAnswer } },
    async handler({ params, change }) {
      return change((ctx) => bringBack(ctx, params))
    },
  })
}
