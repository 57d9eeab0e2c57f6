import { Refusal, type RefusalCode } from '#src/lib/refusal.ts'
import type { AuthAnswer } from './open-sign-in.ts'

export function notSignedIn(): Refusal {
  return new Refusal(
    'unauthorized',
    'not_signed_in',
    'Please sign in. Programs send “Authorization: Bearer wt_…”.',
  )
}

export function sessionEnded(): Refusal {
  return new Refusal('unauthorized', 'session_ended', 'You are not signed in any more. Please sign in again.')
}

export function noWorkspace(): Refusal {
  return new Refusal(
    'forbidden',
    'no_workspace',
    'You are signed in, but have no place in a workspace here. An administrator can invite you.',
  )
}

export function noSuchWorkspace(): Refusal {
  return new Refusal(
    'not_found',
    'workspace_not_found',
    'There is no such workspace, or you have no place in it.',
  )
}

export function crossSite(): Refusal {
  return new Refusal(
    'forbidden',
    'cross_site',
    'Another web site asked for this in your name, so it was not done. If this was Watertight itself, PUBLIC_URL has to be the address in your browser.',
  )
}

type Words = [code: RefusalCode, reason: string, sentence: string]

const BEGIN_AGAIN: Words = [
  'forbidden',
  'begin_again',
  'This took too long, or too many codes were wrong. Please begin again with your password.',
]
const PASSKEY_FAILED: Words = [
  'forbidden',
  'passkey_failed',
  'This passkey did not work. Please try again, or take your password.',
]

/** better-auth's codes in words. Wrong passwords are `forbidden`: nobody who signed in is signed out by one. */
const WORDS: Record<string, Words> = {
  INVALID_EMAIL_OR_PASSWORD: [
    'forbidden',
    'wrong_email_or_password',
    'The e-mail address or the password is wrong.',
  ],
  INVALID_EMAIL: ['forbidden', 'wrong_email_or_password', 'The e-mail address or the password is wrong.'],
  INVALID_PASSWORD: ['forbidden', 'wrong_password', 'The password is wrong.'],
  CREDENTIAL_ACCOUNT_NOT_FOUND: [
    'conflict',
    'no_password',
    'You have no password yet. Ask for a link to set one.',
  ],
  INVALID_TOKEN: [
    'conflict',
    'link_over',
    'This link was used already, or is too old. Please ask for a new one.',
  ],
  INVALID_CODE: ['forbidden', 'wrong_code', 'This code is wrong. The app shows a new one every 30 seconds.'],
  INVALID_BACKUP_CODE: ['forbidden', 'wrong_code', 'This code is wrong, or was used already.'],
  INVALID_TWO_FACTOR_COOKIE: BEGIN_AGAIN,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: BEGIN_AGAIN,
  ACCOUNT_TEMPORARILY_LOCKED: [
    'too_many',
    'too_many_tries',
    'Too many codes were wrong. Please try again in a quarter of an hour.',
  ],
  TOTP_NOT_ENABLED: ['conflict', 'second_factor_off', 'No authenticator app is set up.'],
  TOTP_ALREADY_ENABLED: ['conflict', 'second_factor_on', 'An authenticator app is set up already.'],
  TWO_FACTOR_NOT_ENABLED: ['conflict', 'second_factor_off', 'No authenticator app is set up.'],
  BACKUP_CODES_NOT_ENABLED: ['conflict', 'second_factor_off', 'No authenticator app is set up.'],
  SESSION_NOT_FRESH: [
    'forbidden',
    'sign_in_again',
    'You signed in some time ago. For this, please sign in once more.',
  ],
  CHALLENGE_NOT_FOUND: ['forbidden', 'passkey_failed', 'This took too long. Please try again.'],
  AUTHENTICATION_FAILED: PASSKEY_FAILED,
  FAILED_TO_VERIFY_REGISTRATION: PASSKEY_FAILED,
  USER_NOT_VERIFIED: [
    'forbidden',
    'passkey_failed',
    'Your device did not ask for your finger, face or PIN, so this passkey is not taken.',
  ],
  PASSKEY_NOT_FOUND: [
    'forbidden',
    'passkey_unknown',
    'This passkey is not known here. Please take your password.',
  ],
  PREVIOUSLY_REGISTERED: ['conflict', 'passkey_known', 'This passkey is known already.'],
  UNAUTHORIZED: ['unauthorized', 'session_ended', 'You are not signed in any more. Please sign in again.'],
  MISSING_OR_NULL_ORIGIN: ['forbidden', 'cross_site', crossSite().message],
  INVALID_ORIGIN: ['forbidden', 'cross_site', crossSite().message],
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: ['forbidden', 'cross_site', crossSite().message],
}

/** The answer's body; what better-auth refused, as a refusal in words. */
export function bodyOrRefusal({ status, body, retryAfter }: AuthAnswer): Record<string, unknown> {
  if (status < 400) return body
  if (status === 429 && retryAfter !== null) {
    throw new Refusal(
      'too_many',
      'too_many_tries',
      `Too many tries. Please wait ${retryAfter} s and try again.`,
      {
        retryAfter,
      },
    )
  }
  const words = WORDS[String(body.code)]
  if (words) throw new Refusal(...words)
  if (status >= 500) throw new Error(`better-auth answered ${status}: ${JSON.stringify(body)}`)
  throw new Refusal('invalid', 'not_accepted', 'This was not accepted. Please look at what you entered.')
}
