import type { App } from '#src/people/door.ts'
import { planRoutes } from './routes/plan-routes.ts'
import { tryRoutes } from './routes/try-routes.ts'

/** The answers that are written by themselves. */
export function responseRoutes(app: App): void {
  planRoutes(app)
  tryRoutes(app)
}
