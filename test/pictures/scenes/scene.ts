import type { Page } from 'playwright-core'
import type { Site } from '#test/browser.ts'

/** In the order they are looked at: what is done in one shows in those after it. */
export const STATES = ['empty', 'filled', 'failed'] as const
export type State = (typeof STATES)[number]

/** Where a picture is taken, and as whom. */
export interface Place {
  site: Site
  /** A member; null: nobody is signed in. */
  who: string | null
  address: string
}

/** One picture of a page, in each look. */
export interface Scene {
  /** Of its file, without an ending. */
  name: string
  /** By which it is chosen: `npm run pictures sign-in`. */
  path: string
  states: readonly State[]
  /** Null: that company has nothing to show there. */
  place(state: State): Promise<Place | null>
  /** What somebody does there before the picture is taken. */
  act?(page: Page): Promise<void>
}

export function nameOf(path: string): string {
  return path.slice(1).replaceAll('/', '-').replaceAll('$', '') || 'start'
}
