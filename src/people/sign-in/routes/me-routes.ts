import { z } from 'zod'
import { storedLine } from '#src/lib/shapes.ts'
import type { Actor } from '../../context.ts'
import type { App } from '../../door.ts'
import { PERMISSIONS, type Permission, type Reach, reachOf } from '../../permissions.ts'
import { changeEmail, renameUser } from '../../users/change-user.ts'
import { readWorkspace } from '../../workspaces.ts'
import { workspaceCookie } from '../choose-workspace.ts'
import type { SignedIn } from '../known-sessions.ts'
import { LONGEST_PASSWORD } from '../password-length.ts'
import { noSuchWorkspace } from '../refusals.ts'
import { type AccessParts, relay } from './relay.ts'

const id = z.uuid()
const workspace = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  time_zone: z.string(),
  currency: z.string(),
  language: z.string(),
  country: z.string().nullable(),
  is_sample: z.boolean(),
  has_scoreboard: z.boolean(),
})

export const meAnswer = z.object({
  user: z.object({ id, name: z.string(), email: z.string(), two_factor: z.boolean() }).nullable(),
  member: z.object({ id, name: z.string() }).nullable(),
  roles: z.array(z.string()),
  permissions: z.partialRecord(
    z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]),
    z.enum(['all', 'team', 'own']),
  ),
  workspace,
  workspaces: z.array(z.object({ slug: z.string(), name: z.string() })),
})

/** Who one is here. */
export function meRoutes(app: App, parts: AccessParts): void {
  app.route({
    method: 'GET',
    url: '/api/me',
    summary: 'Who asks, what they may do and how far, and in which workspaces',
    needs: 'people.read',
    schema: { answers: { 200: meAnswer } },
    async handler({ signedIn, actor, workspaceId, read, request, reply }) {
      if (signedIn?.isDueForRefresh) {
        await relay(parts, { request, reply }, { method: 'GET', path: '/get-session' })
      }
      const permissions = permissionsOf(actor)
      if (signedIn) return { ...placeOf(signedIn, workspaceId), permissions }
      const { settings, ...here } = await readWorkspace(read().db)
      return {
        user: null,
        member: null,
        roles: actor.kind === 'token' ? [...actor.roles] : [],
        permissions,
        workspace: {
          ...here,
          is_sample: settings.sample === true,
          has_scoreboard: settings.scoreboard === true,
        },
        workspaces: [{ slug: here.slug, name: here.name }],
      }
    },
  })

  app.userRoute({
    method: 'PATCH',
    url: '/api/me',
    summary: 'Changes one’s own name',
    schema: { body: z.object({ name: storedLine() }), answers: { 200: z.object({}) } },
    async handler({ body, signedIn, database }) {
      await renameUser(database, { userId: signedIn.user.id, name: body.name })
      parts.sessions.forget(signedIn.token)
      return {}
    },
  })

  app.userRoute({
    method: 'PUT',
    url: '/api/me/email',
    summary: 'Changes the address that one signs in with',
    schema: {
      body: z.object({
        email: z.string().trim().pipe(z.email()),
        password: z.string().min(1).max(LONGEST_PASSWORD),
      }),
      answers: { 200: z.object({}) },
    },
    async handler({ body, signedIn, database }) {
      await changeEmail(database, { userId: signedIn.user.id, ...body })
      parts.sessions.forget(signedIn.token)
      return {}
    },
  })

  app.userRoute({
    method: 'PUT',
    url: '/api/me/workspace',
    summary: 'Chooses the workspace that this browser shows',
    schema: { body: z.object({ slug: z.string().max(200) }), answers: { 200: z.object({}) } },
    async handler({ body, signedIn, reply }) {
      const isOwn = signedIn.seats.some((seat) => seat.workspace.slug === body.slug)
      if (!isOwn) throw noSuchWorkspace()
      reply.header('set-cookie', workspaceCookie(body.slug, parts.publicUrl))
      return {}
    },
  })
}

function placeOf({ user, seats }: SignedIn, workspaceId: string) {
  const seat = seats.find((one) => one.workspace.id === workspaceId)
  if (!seat) throw noSuchWorkspace()
  return {
    user,
    member: seat.member,
    roles: seat.roles,
    workspace: seat.workspace,
    workspaces: seats.map(({ workspace: { slug, name } }) => ({ slug, name })),
  }
}

function permissionsOf(actor: Actor): Partial<Record<Permission, Reach>> {
  const all = (Object.keys(PERMISSIONS) as Permission[]).map((permission) => [
    permission,
    reachOf(actor, permission),
  ])
  return Object.fromEntries(all.filter(([, reach]) => reach !== null))
}
