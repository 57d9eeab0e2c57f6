/** Everything about getting in and about one's own account. better-auth does the work behind these routes. */
import type { App } from '../../door.ts'
import { meRoutes } from './me-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { passwordRoutes } from './password-routes.ts'
import type { AccessParts } from './relay.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export type { AccessParts } from './relay.ts'

export function accessRoutes(app: App, parts: AccessParts): void {
  signInRoutes(app, parts)
  passwordRoutes(app, parts)
  meRoutes(app, parts)
  sessionRoutes(app, parts)
  secondFactorRoutes(app, parts)
  passkeyRoutes(app, parts)
}
