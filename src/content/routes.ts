import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { collateralRoute } from './giving/routes.ts'
import { libraryRoutes } from './library/routes.ts'
import { linkRoutes } from './links/public-routes.ts'

/** The library, and the links of mails that lead to it. */
export function contentRoutes(app: App, parts: { settings: Pick<Settings, 'publicUrl'> }): void {
  libraryRoutes(app, parts)
  collateralRoute(app, parts)
  linkRoutes(app, parts)
}
