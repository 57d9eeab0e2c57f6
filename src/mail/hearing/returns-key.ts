import { createHmac, timingSafeEqual } from 'node:crypto'

/** The secret part of the address at which a sending service tells a workspace what came back. */
export function returnsKey(secret: string, workspaceId: string): string {
  return createHmac('sha256', secret).update(`returns:${workspaceId}`).digest('base64url')
}

export function isReturnsKey(secret: string, workspaceId: string, key: string): boolean {
  const [right, told] = [Buffer.from(returnsKey(secret, workspaceId)), Buffer.from(key)]
  return right.length === told.length && timingSafeEqual(right, told)
}
