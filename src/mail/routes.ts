import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { imageRoutes } from './images/routes.ts'
import { readerRoutes } from './permission/public-routes.ts'
import { outboxRoutes } from './routes/outbox-routes.ts'
import { permissionRoutes } from './routes/permission-routes.ts'
import { senderRoutes } from './senders/routes.ts'
import { templateRoutes } from './templates/routes.ts'

/** Mail that goes out. */
export function mailRoutes(
  app: App,
  { settings }: { settings: Pick<Settings, 'smtpUrl' | 'publicUrl'> },
): void {
  readerRoutes(app)
  permissionRoutes(app)
  templateRoutes(app, { publicUrl: settings.publicUrl })
  imageRoutes(app)
  senderRoutes(app, { hasDefault: settings.smtpUrl !== null, publicUrl: settings.publicUrl })
  outboxRoutes(app, { canSend: settings.smtpUrl !== null, publicUrl: settings.publicUrl })
}
