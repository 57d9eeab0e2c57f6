import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '#src/db/index.ts'
import type { Settings } from '#src/lib/settings.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'
import { type KnownSessions, knownSessions } from '#src/people/sign-in/known-sessions.ts'
import { openSignIn, type SignIn } from '#src/people/sign-in/open-sign-in.ts'
import { mailReset } from './mail-reset.ts'

export interface Access {
  signIn: SignIn
  sessions: KnownSessions
}

/** The sign-in of this instance, and who is signed in. */
export async function openAccess(o: {
  database: Database
  settings: Settings
  log: FastifyBaseLogger
}): Promise<Access> {
  const { database, settings, log } = o
  const signIn = openSignIn({
    pool: database.pool,
    secret: await instanceSecret(database.pool),
    publicUrl: settings.publicUrl,
    mailReset: ({ userId, token }) => mailReset(o, userId, token),
    logError: (sentence, error) => log.error({ err: error }, `sign-in: ${sentence}`),
  })
  return { signIn, sessions: knownSessions(database) }
}
