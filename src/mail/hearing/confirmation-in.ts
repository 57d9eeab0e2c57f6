const SNS = /^sns\.[a-z0-9-]{1,40}\.amazonaws\.com(\.cn)?$/

/** The link by which a topic of Amazon SNS wants to be confirmed; null for every other host and every other message. */
export function confirmationIn(body: string): URL | null {
  try {
    const message: unknown = JSON.parse(body)
    if (typeof message !== 'object' || message === null) return null
    const { Type, SubscribeURL } = message as { Type?: unknown; SubscribeURL?: unknown }
    if (Type !== 'SubscriptionConfirmation' || typeof SubscribeURL !== 'string') return null
    const link = new URL(SubscribeURL)
    const isPlain =
      link.protocol === 'https:' && link.port === '' && link.username === '' && link.password === ''
    return isPlain && SNS.test(link.hostname) ? link : null
  } catch {
    return null
  }
}
