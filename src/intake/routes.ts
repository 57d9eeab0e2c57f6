import type { Database } from '#src/db/index.ts'
import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { apiRoutes } from './channels/api/routes.ts'
import { bookingRoutes } from './channels/booking/routes.ts'
import { deskRoutes } from './channels/desk/routes.ts'
import { downloadRoutes } from './channels/download/public-routes.ts'
import { mailboxRoutes } from './channels/email/routes.ts'
import { publicFormRoutes } from './channels/form/public-routes.ts'
import { formRoutes } from './channels/form/routes.ts'
import { uploadRoutes } from './channels/import/upload/routes.ts'
import { findingRoutes } from './finding/routes.ts'
import type { Inbox } from './inbox/group-commit.ts'
import { placingRoutes } from './placing/routes.ts'

/** How inquiries come in over HTTP, and what became of them. */
export function intakeRoutes(
  app: App,
  parts: { inbox: Inbox; database: Database; settings: Settings },
): void {
  apiRoutes(app, parts)
  bookingRoutes(app, parts)
  deskRoutes(app, parts)
  findingRoutes(app)
  placingRoutes(app)
  formRoutes(app, parts)
  publicFormRoutes(app, parts)
  downloadRoutes(app, parts)
  mailboxRoutes(app, parts)
  uploadRoutes(app)
}
