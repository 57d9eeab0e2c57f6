import type { App } from '#src/people/door.ts'
import { leadRoutes } from './routes/lead-routes.ts'
import { programRoutes } from './routes/program-routes.ts'
import { variantRoutes } from './routes/variant-routes.ts'

/** Nurture programs over HTTP. */
export function nurtureRoutes(app: App): void {
  programRoutes(app)
  variantRoutes(app)
  leadRoutes(app)
}
