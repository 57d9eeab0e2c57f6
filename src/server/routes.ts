import type { App } from '#src/people/door.ts'

/** Every slice's routes. */
export function addRoutes(_app: App): void {}
