import type { App } from '#src/people/door.ts'
import { peopleRoutes } from '#src/people/routes.ts'

/** Every slice's routes. */
export function addRoutes(app: App): void {
  peopleRoutes(app)
}
