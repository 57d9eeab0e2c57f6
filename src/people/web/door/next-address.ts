/** Where to go after signing in: a page of ours, never another site's. */
export function nextAddress(wanted: string | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/'
  return /^\/(sign-in|setup|forgot-password|reset-password|invitation|enter|welcome)([/?#]|$)/.test(wanted)
    ? '/'
    : wanted
}
