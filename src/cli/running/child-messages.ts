import type { Settings } from '../../lib/settings.ts'

export type Role = 'web' | 'work'

/** What the supervisor says to a child, and what it hears from it. */
export type ToChild = { run: { databaseUrl: string; settings: Settings } } | { stop: true }

export type FromChild = { ready: { address: string | null } } | { refused: { sentence: string } }
