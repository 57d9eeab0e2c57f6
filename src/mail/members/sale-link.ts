import { createHmac, timingSafeEqual } from 'node:crypto'

const IDS = 32
const SIGNATURE = 16

/** The token of a link that books one sale: workspace, sale and a signature, for nothing else. */
export function signSale(secret: string, sale: { workspaceId: string; id: string }): string {
  const body = Buffer.from((sale.workspaceId + sale.id).replaceAll('-', ''), 'hex')
  return Buffer.concat([body, signatureOf(secret, body)]).toString('base64url')
}

/** What a link says before anybody checked it; null for what is no token. */
export function readSale(
  text: string,
): { workspaceId: string; id: string; isSigned: (secret: string) => boolean } | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== IDS + SIGNATURE || bytes.toString('base64url') !== text) return null
  const [body, signature] = [bytes.subarray(0, IDS), bytes.subarray(IDS)]
  const id = (at: number) =>
    body.toString('hex', at, at + 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return {
    workspaceId: id(0),
    id: id(16),
    isSigned: (secret) => secret !== '' && timingSafeEqual(signatureOf(secret, body), signature),
  }
}

function signatureOf(secret: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update('sale:').update(body).digest().subarray(0, SIGNATURE)
}
