/** Whether this browser shows what its member is notified of, also while no page of ours is open. */
import { call } from '../server/api.ts'

const DEVICES = '/api/me/push-devices'

/** `not_yet` on an iPhone that has not put the application on its home screen. */
export type Possible = 'possible' | 'not_yet' | 'impossible' | 'denied'

export function canPush(): Possible {
  if (!window.isSecureContext || !('serviceWorker' in navigator) || !('Notification' in window)) {
    return isIphone() ? 'not_yet' : 'impossible'
  }
  if (!('PushManager' in window)) return isIphone() ? 'not_yet' : 'impossible'
  return Notification.permission === 'denied' ? 'denied' : 'possible'
}

function isIphone(): boolean {
  return /iPhone|iPad/.test(navigator.userAgent)
}

/** The subscription of this browser; null where there is none. */
export async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  return (await registration?.pushManager?.getSubscription().catch(() => null)) ?? null
}

/** Asks the person, then the browser, then tells the server. Throws what a person can read. */
export async function addThisDevice(publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Error('This browser was told not to show notifications.')
  }
  const registration = await navigator.serviceWorker.getRegistration()
  if (!registration) throw new Error('This page has to be loaded once more before it can show notifications.')
  const before = await registration.pushManager.getSubscription()
  const subscription =
    before ??
    (await registration.pushManager
      .subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) })
      .catch(() => {
        throw new Error(
          'The push service of this browser cannot be reached just now. Please try again later.',
        )
      }))
  await call('PUT', DEVICES, subscription.toJSON())
}

/** This browser shows nothing any more; whoever signs in here next sees nothing of who was here. */
export async function forgetDevice(): Promise<void> {
  const subscription = await subscriptionHere()
  if (!subscription) return
  await call('DELETE', `${DEVICES}?endpoint=${encodeURIComponent(subscription.endpoint)}`).catch(() => {})
  await subscription.unsubscribe().catch(() => {})
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
