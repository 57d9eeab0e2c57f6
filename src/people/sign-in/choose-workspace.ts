/** Which of their workspaces a person works in; the choice is no secret, only a habit. */
export const WORKSPACE_COOKIE = 'watertight.workspace'

const YEAR_S = 31_536_000

/** The Set-Cookie line that remembers a choice. */
export function workspaceCookie(slug: string, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${WORKSPACE_COOKIE}=${encodeURIComponent(slug)}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${secure}`
}
