import { call } from '#src/web/kit/server/api.ts'

/** Ends the session of this browser. Everything in memory goes with the page. */
export async function signOut(): Promise<void> {
  await call('POST', '/api/auth/sign-out')
  window.location.assign('/sign-in')
}
