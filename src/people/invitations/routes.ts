import { z } from 'zod'
import type { Context } from '../context.ts'
import type { App } from '../door.ts'
import { addMember } from '../members/add-member.ts'
import { newMember } from '../members/routes.ts'
import type { AccessParts } from '../sign-in/routes/relay.ts'
import { reportLostDevice } from '../users/lost-device.ts'
import { makePasswordLink } from '../users/password-link.ts'
import { invite, type NewInvitation } from './invite.ts'
import { listInvitations, withdrawInvitation } from './list-invitations.ts'

/** Mails a secret link to a member and answers whether it could; the slice that sends mail gives it. */
export type MailLink = (
  ctx: Context,
  o: { memberId: string; to: string; about: 'invitation' | 'password_reset'; link: string },
) => Promise<boolean>

export interface InvitationParts extends AccessParts {
  /** Where it answers false no mail server carries it: links are copied. */
  mailLink: MailLink
}

const id = z.uuid()
const link = z.string().describe('Shown this once')
const invitation = z.object({
  id,
  member_id: id,
  invited_by: id.nullable(),
  invited_at: z.date(),
  expires_at: z.date(),
})
const made = z.object({ id, member_id: id, link, expires_at: z.date(), mailed_to: z.string().nullable() })

/** Inviting people, and helping those who forgot their password. */
export function invitationRoutes(app: App, parts: InvitationParts): void {
  app.route({
    method: 'GET',
    url: '/api/invitations',
    summary: 'Invitations that wait for an answer',
    needs: 'people.write',
    schema: { answers: { 200: z.object({ invitations: z.array(invitation) }) } },
    handler: async ({ read }) => ({ invitations: await listInvitations(read().db) }),
  })

  app.route({
    method: 'POST',
    url: '/api/invitations',
    summary:
      'Invites a member, or somebody who becomes one; answers the link, and mails it where that is wanted',
    needs: 'people.write',
    schema: {
      body: z
        .object({
          member_id: id.optional().describe('Who is a member already'),
          member: newMember.optional().describe('Who becomes one'),
          by_mail: z.boolean().default(true).describe('As far as there is a mail server and an address'),
        })
        .refine((body) => (body.member_id === undefined) !== (body.member === undefined), {
          error: 'Say either which member, or who becomes one.',
          path: ['member_id'],
        }),
      answers: { 201: made },
    },
    async handler({ body, change }) {
      return change(async (ctx) => {
        const memberId = body.member ? (await addMember(ctx, body.member)).id : (body.member_id as string)
        const invited = await invite(ctx, { memberId })
        const isMailed = body.by_mail && (await mail(ctx, invited))
        return {
          id: invited.id,
          member_id: memberId,
          link: parts.publicUrl + invited.link,
          expires_at: invited.expiresAt,
          mailed_to: isMailed ? invited.email : null,
        }
      })
    },
  })

  async function mail(ctx: Context, { memberId, email, link }: NewInvitation): Promise<boolean> {
    if (!email) return false
    return parts.mailLink(ctx, { memberId, to: email, about: 'invitation', link })
  }

  app.route({
    method: 'DELETE',
    url: '/api/invitations/:id',
    summary: 'Takes an invitation back',
    needs: 'people.write',
    schema: { params: z.object({ id }), answers: { 204: z.undefined() } },
    async handler({ params, change }) {
      await change((ctx) => withdrawInvitation(ctx, params))
      return undefined
    },
  })

  app.route({
    method: 'POST',
    url: '/api/members/:id/password-link',
    summary: 'A link with which a member chooses a new password, where no mail reaches them',
    needs: 'people.write',
    schema: { params: z.object({ id }), answers: { 201: z.object({ link }) } },
    async handler({ params, change }) {
      return {
        link: parts.publicUrl + (await change((ctx) => makePasswordLink(ctx, { memberId: params.id }))),
      }
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/members/:id/devices',
    summary: 'A member lost their phone: its codes and passkeys end, and they are signed out everywhere',
    needs: 'people.write',
    schema: { params: z.object({ id }), answers: { 204: z.undefined() } },
    async handler({ params, change }) {
      await change((ctx) => reportLostDevice(ctx, { memberId: params.id }))
      return undefined
    },
  })
}
