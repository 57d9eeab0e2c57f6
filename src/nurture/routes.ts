import type { App } from '#src/people/door.ts'
import { leadRoutes } from './routes/lead-routes.ts'
import { programRoutes } from './routes/program-routes.ts'

/** Nurture programs over HTTP. */
export function nurtureRoutes(app: App): void {
  programRoutes(app)
  leadRoutes(app)
}
