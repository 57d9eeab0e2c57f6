import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { outboxRoutes } from './routes/outbox-routes.ts'
import { planRoutes } from './routes/plan-routes.ts'

/** Mail that goes out, and the answers that are written by themselves. */
export function responseRoutes(
  app: App,
  { settings }: { settings: Pick<Settings, 'smtpUrl' | 'publicUrl'> },
): void {
  outboxRoutes(app, { canSend: settings.smtpUrl !== null, publicUrl: settings.publicUrl })
  planRoutes(app)
}
