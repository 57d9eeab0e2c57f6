import { campaignRoutes } from '#src/campaigns/index.ts'
import { competitorRoutes } from '#src/competitors/index.ts'
import { contentRoutes, interestRoutes, publicSiteRoutes, siteRoutes } from '#src/content/index.ts'
import type { Database } from '#src/db/index.ts'
import { dealRoutes, partnerSalesRoutes, saleRoutes } from '#src/deals/index.ts'
import { commentRoutes } from '#src/definition/comments/routes.ts'
import { signedDefinition } from '#src/definition/index.ts'
import { definitionRoutes } from '#src/definition/routes.ts'
import { registerPage, registrationRoutes } from '#src/distribution/index.ts'
import { distributionRoutes } from '#src/distribution/routes.ts'
import { linkRoutes } from '#src/followup/by-link/index.ts'
import {
  calendarFeedRoutes,
  digestRoutes,
  followupRoutes,
  signedServiceLevels,
  unreportedRoutes,
} from '#src/followup/index.ts'
import type { Inbox } from '#src/intake/inbox/group-commit.ts'
import { mergingRoutes } from '#src/intake/merging/index.ts'
import { intakeRoutes } from '#src/intake/routes.ts'
import { fieldRoutes } from '#src/lead/custom-fields/index.ts'
import type { Settings } from '#src/lib/settings.ts'
import { returnsRoutes } from '#src/mail/hearing/index.ts'
import { canMailAnybody, canMailMembers, linksByMail, mailRoutes } from '#src/mail/index.ts'
import {
  notificationRoutes,
  tellComment,
  tellSigningNews,
  tellWantedSignatures,
} from '#src/notifications/index.ts'
import { nurtureRoutes } from '#src/nurture/index.ts'
import { partnerLeadRoutes, partnerWeekRoutes } from '#src/partners/index.ts'
import type { App } from '#src/people/door.ts'
import { acceptanceRoutes } from '#src/people/invitations/public-routes.ts'
import { invitationRoutes } from '#src/people/invitations/routes.ts'
import { peopleRoutes } from '#src/people/routes.ts'
import { type SetupParts, setupRoutes } from '#src/people/setup/routes.ts'
import { accessRoutes } from '#src/people/sign-in/routes/index.ts'
import { seatRoutes } from '#src/people/signing/seat-routes.ts'
import { type SigningParts, signingRoutes } from '#src/people/signing/signing-routes.ts'
import { exchangeRateRoutes } from '#src/pipeline/exchange-rates/routes.ts'
import { importRoutes } from '#src/pipeline/import/routes.ts'
import { memberMailRoutes } from '#src/pipeline/member-mail/routes.ts'
import { partnerFileRoutes } from '#src/pipeline/partner-files/routes.ts'
import { purchaseRoutes } from '#src/purchases/index.ts'
import { checklistRoutes } from '#src/reports/checklist/routes.ts'
import { definitionMonthRoutes } from '#src/reports/definition-months/routes.ts'
import { reportRoutes, sharingRoutes } from '#src/reports/index.ts'
import { leanTimesRoutes } from '#src/reports/lean-times/routes.ts'
import { leadRoutes } from '#src/reports/lists/routes.ts'
import { searchRoutes } from '#src/reports/search/routes.ts'
import { responseRoutes } from '#src/response/index.ts'
import { reviewRoutes } from '#src/review/index.ts'
import type { Access } from './open-access.ts'

export interface RouteParts {
  database: Database
  inbox: Inbox
  settings: Settings
  access: Access
  makeSample: SetupParts['makeSample']
}

/** Every slice's routes. */
export function addRoutes(app: App, parts: RouteParts): void {
  const { access, database, settings } = parts
  const accessParts = { ...access, database, publicUrl: settings.publicUrl }
  accessRoutes(app, accessParts)
  const server = { hasServer: settings.smtpUrl !== null }
  const invitationParts = { ...accessParts, mailLink: linksByMail(server) }
  invitationRoutes(app, invitationParts)
  setupRoutes(app, {
    ...invitationParts,
    canMail: () => canMailAnybody(database.pool, server),
    makeSample: parts.makeSample,
    print: console.log,
  })
  acceptanceRoutes(app, accessParts)
  peopleRoutes(app)
  intakeRoutes(app, parts)
  mergingRoutes(app)
  importRoutes(app)
  partnerLeadRoutes(app)
  partnerWeekRoutes(app)
  memberMailRoutes(app, { domain: settings.mailInDomain })
  fieldRoutes(app)
  campaignRoutes(app)
  dealRoutes(app)
  saleRoutes(app)
  exchangeRateRoutes(app)
  partnerSalesRoutes(app)
  partnerFileRoutes(app)
  followupRoutes(app)
  unreportedRoutes(app)
  calendarFeedRoutes(app, settings)
  digestRoutes(app)
  contentRoutes(app, parts)
  mailRoutes(app, parts)
  returnsRoutes(app)
  responseRoutes(app)
  nurtureRoutes(app)
  competitorRoutes(app)
  purchaseRoutes(app)
  interestRoutes(app)
  siteRoutes(app, settings)
  publicSiteRoutes(app, { database })
  notificationRoutes(app)
  definitionRoutes(app, invitationParts)
  commentRoutes(app, { tell: tellComment })
  addSigning(app, server)
  distributionRoutes(app)
  registrationRoutes(app)
  linkRoutes(app, registerPage)
  reviewRoutes(app)
  reportRoutes(app)
  sharingRoutes(app, settings)
  definitionMonthRoutes(app)
  checklistRoutes(app)
  leadRoutes(app)
  leanTimesRoutes(app)
  searchRoutes(app)
}

/** What both departments sign, each document in the same way. */
function addSigning(app: App, server: { hasServer: boolean }): void {
  const told: Pick<SigningParts, 'tell' | 'tellWanted'> = {
    async tell(ctx, news) {
      await tellSigningNews(ctx, news, { byMail: await canMailMembers(ctx.db, server) })
    },
    async tellWanted(ctx) {
      await tellWantedSignatures(ctx, { byMail: await canMailMembers(ctx.db, server) })
    },
  }
  seatRoutes(app)
  signingRoutes(app, {
    ...told,
    document: signedDefinition,
    url: '/api/definitions',
    reads: 'definition.read',
    puts: 'definition.activate',
  })
  signingRoutes(app, {
    ...told,
    document: signedServiceLevels,
    url: '/api/service-levels',
    reads: 'service_levels.read',
    puts: 'service_levels.write',
  })
}
