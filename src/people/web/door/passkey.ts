/** Passkeys of this browser. The library is loaded when somebody uses one. */
import { call, get } from '#src/web/kit/server/api.ts'

type Options = Record<string, unknown>

export function hasPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}

/** Signs in with a passkey. False: the person thought better of it. */
export async function enterWithPasskey(): Promise<boolean> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = await get<Options>('/api/auth/passkey-challenge')
  const response = await startAuthentication({ optionsJSON: optionsJSON as never }).catch(givenUp)
  if (!response) return false
  await call('POST', '/api/auth/passkey', { response })
  return true
}

/** Adds a passkey of this device to the account. False: the person thought better of it. */
export async function addPasskey(name: string): Promise<boolean> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = await get<Options>('/api/me/passkey-challenge')
  const response = await startRegistration({ optionsJSON: optionsJSON as never }).catch(givenUp)
  if (!response) return false
  await call('POST', '/api/me/passkeys', { name, response })
  return true
}

function givenUp(error: unknown): null {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return null
  if (name === 'InvalidStateError') throw new Error('This device has a passkey for this account already.')
  throw new Error('This browser could not use a passkey here. Please take your password.')
}
