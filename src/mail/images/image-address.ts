/** The public address of a picture: `/i/TOKEN-WIDTHxHEIGHT.png`. The token holds workspace and picture; nothing else is looked up. Pure. */
import type { ImageFacts } from './read-image.ts'

const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' } as const
const ADDRESS = /^\/i\/([\w-]{43})-(\d{1,4})x(\d{1,4})\.(?:png|jpg|gif|webp)$/

export function imageAddress(workspaceId: string, image: ImageFacts & { id: string }): string {
  const ids = Buffer.from(`${workspaceId}${image.id}`.replaceAll('-', ''), 'hex')
  return `/i/${ids.toString('base64url')}-${image.width}x${image.height}.${ENDINGS[image.mediaType]}`
}

/** What stands in an address of ours; null for every other text. */
export function readAddress(address: string): { workspaceId: string; id: string } | null {
  const token = ADDRESS.exec(address)?.[1]
  if (token === undefined) return null
  const hex = Buffer.from(token, 'base64url').toString('hex')
  const id = (at: number) =>
    hex.slice(at, at + 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { workspaceId: id(0), id: id(32) }
}

/** A design with our pictures under the address of this server, where every mail program finds them. */
export function withWholeAddresses(html: string, publicUrl: string): string {
  return html.replaceAll('src="/i/', `src="${publicUrl}/i/`)
}
