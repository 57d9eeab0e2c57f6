import { forgetDevice } from '#src/web/kit/offline/this-device.ts'
import { forgetAnswers } from '#src/web/kit/offline/work-without-connection.ts'
import { call } from '#src/web/kit/server/api.ts'

/** Ends the session of this browser. Everything in memory goes with the page, and what is kept for when there is no connection is forgotten. */
export async function signOut(): Promise<void> {
  await forgetDevice()
  await call('POST', '/api/auth/sign-out')
  forgetAnswers()
  window.location.assign('/sign-in')
}
