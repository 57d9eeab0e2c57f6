import { APIError } from 'better-auth/api'

/**
 * A passkey stands for both factors, so the device must have asked for a finger, a face or a PIN: one that only was
 * touched is not taken.
 */
export function refuseUnverified(told: { userVerified: boolean } | undefined): void {
  if (told?.userVerified) return
  throw new APIError('BAD_REQUEST', {
    code: 'USER_NOT_VERIFIED',
    message: 'The device did not check who holds it.',
  })
}
