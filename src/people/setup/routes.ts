import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '../door.ts'
import type { InvitationParts } from '../invitations/routes.ts'
import { workspaceCookie } from '../sign-in/choose-workspace.ts'
import { crossSite, notSignedIn } from '../sign-in/refusals.ts'
import { relay, visitorOf } from '../sign-in/routes/relay.ts'
import { isOurPage } from '../sign-in/same-origin.ts'
import { makeEntrance } from '../users/make-entrance.ts'
import { makeUser } from '../users/make-user.ts'
import { type Administrator, foundFirst, setupDone, workspaceToTakeOver } from './found-first.ts'
import { askForSample, type MakeSample, readSamplePlay, resumeSample } from './sample-play.ts'
import { doneAnswer, setupAnswer, setupBody } from './schema.ts'
import { findSetupCode, hasUsers, isSetupOpen, makeSetupCode } from './setup-code.ts'

export interface SetupParts extends InvitationParts {
  /** Null where the sample company cannot be played. */
  makeSample: MakeSample | null
  /** Whether links can be mailed to anybody here. */
  canMail(): Promise<boolean>
  /** Prints for the owner of the machine. */
  print(sentence: string): void
}

type SetupBody = z.output<typeof setupBody>

/** The first minute of an instance. */
export function setupRoutes(app: App, parts: SetupParts): void {
  app.publicRoute({
    method: 'GET',
    url: '/api/setup',
    summary: 'Whether the first administrator is still to come, and how far the sample company is',
    limitPerMinute: 240,
    schema: { answers: { 200: setupAnswer } },
    async handler({ database }) {
      if (parts.makeSample) await resumeSample(database, parts.makeSample)
      const isOpen = await isSetupOpen(database.pool)
      const there = isOpen ? await workspaceToTakeOver(database) : null
      const company = there && {
        name: there.name === 'Main' ? '' : there.name,
        time_zone: there.time_zone,
        currency: there.currency,
        country: there.country,
        language: there.language,
      }
      return {
        is_open: isOpen,
        has_users: !isOpen || (await hasUsers(database.pool)),
        company,
        suggested: { time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
        can_mail: await parts.canMail(),
        sample: await readSamplePlay(database),
      }
    },
  })

  app.publicRoute({
    method: 'POST',
    url: '/api/setup',
    summary: 'Founds the company with its first administrator, who is signed in, or opens the sample company',
    limitPerMinute: 15,
    schema: { body: setupBody, answers: { 201: doneAnswer } },
    async handler({ body, database, request, reply }) {
      visitorOf(request, parts.publicUrl)
      if (!(await isSetupOpen(database.pool))) throw setupDone()
      const codeId = await findSetupCode(database.pool, body.code, async () => {
        parts.print(`Ten wrong setup codes were entered. The new one: ${await makeSetupCode(database.pool)}`)
      })
      const administrator = body.administrator ?? (await whoIsSignedIn(request))
      const made = body.company
        ? await foundCompany(database, { ...body, codeId, company: body.company, administrator })
        : await openSample(database, administrator)
      const token = await makeEntrance(database.pool, { userId: made.userId, seconds: 60 })
      await relay(parts, { request, reply }, { method: 'POST', path: '/enter', body: { token } })
      if (made.slug) reply.header('set-cookie', workspaceCookie(made.slug, parts.publicUrl))
      return { invitations: made.invitations, sample: made.slug === null }
    },
  })

  app.userRoute({
    method: 'POST',
    url: '/api/setup/sample',
    summary: 'Asks for the sample company once more, after it could not be made',
    schema: { answers: { 202: z.object({}) } },
    async handler({ database, signedIn }) {
      const last = await readSamplePlay(database)
      if (!parts.makeSample || !last?.problem || signedIn.seats.length > 0) {
        throw new Refusal(
          'conflict',
          'nothing_to_repeat',
          'The sample company is on its way, or was not asked for.',
        )
      }
      await askForSample(database, parts.makeSample, signedIn.user.id)
      return {}
    },
  })

  async function whoIsSignedIn(request: FastifyRequest): Promise<Administrator> {
    if (isOurPage(request.headers, parts.publicUrl) !== true) throw crossSite()
    const token = parts.signIn.sessionToken(request.headers.cookie)
    const signedIn = token === null ? null : await parts.sessions.find(token)
    if (!signedIn) throw notSignedIn()
    const { id, name, email } = signedIn.user
    return { userId: id, name, email }
  }

  async function foundCompany(
    database: Database,
    body: Pick<SetupBody, 'lead_manager' | 'sponsor'> & {
      codeId: string
      company: NonNullable<SetupBody['company']>
      administrator: Administrator
    },
  ) {
    const { time_zone, ...company } = body.company
    const mailed = new Set<string>()
    const founded = await foundFirst(
      database,
      {
        codeId: body.codeId,
        company: { ...company, timeZone: time_zone },
        administrator: body.administrator,
        leadManager: body.lead_manager,
        sponsor: body.sponsor,
      },
      async (ctx, { memberId, email, link }) => {
        if (email && (await parts.mailLink(ctx, { memberId, to: email, about: 'invitation', link })))
          mailed.add(memberId)
      },
    )
    const invitations = founded.invitations.map(({ memberId, name, link, email }) => ({
      name,
      link: parts.publicUrl + link,
      mailed_to: mailed.has(memberId) ? email : null,
    }))
    return { userId: founded.userId, slug: founded.workspace.slug as string | null, invitations }
  }

  async function openSample(database: Database, who: Administrator) {
    if (!parts.makeSample) {
      throw new Refusal('unavailable', 'no_sample', 'The sample company cannot be made by this server.')
    }
    // No workspace is there yet to be bound to; only users and accounts are written.
    const userId =
      'userId' in who ? who.userId : await database.transaction(newId(), (db) => makeUser(db, who))
    await askForSample(database, parts.makeSample, userId)
    return { userId, slug: null, invitations: [] }
  }
}
