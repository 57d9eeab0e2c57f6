import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { outboxRoutes } from './routes/outbox-routes.ts'

/** Mail that goes out. */
export function mailRoutes(
  app: App,
  { settings }: { settings: Pick<Settings, 'smtpUrl' | 'publicUrl'> },
): void {
  outboxRoutes(app, { canSend: settings.smtpUrl !== null, publicUrl: settings.publicUrl })
}
