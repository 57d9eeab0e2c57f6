import type { App } from '#src/people/door.ts'
import { apiRoutes } from './channels/api/routes.ts'
import type { Inbox } from './inbox/group-commit.ts'
import { inboxRoutes } from './inbox/routes.ts'

/** How inquiries come in over HTTP, and what became of them. */
export function intakeRoutes(app: App, parts: { inbox: Inbox }): void {
  apiRoutes(app, parts)
  inboxRoutes(app)
}
