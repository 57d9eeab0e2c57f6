/** Where to go after signing in: a page of ours, never another site's. */
export function nextAddress(wanted: string | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/'
  return /^\/(sign-in|setup|forgot-password|reset-password|invitation|enter|welcome)([/?#]|$)/.test(wanted)
    ? '/'
    : wanted
}

/** What stands behind the # of a link that was given to one person: it never reaches a log. Taken out of sight at once. */
export function secretOfAddress(): string {
  const secret = window.location.hash.slice(1)
  if (secret)
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  return secret
}
