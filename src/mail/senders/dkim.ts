import { generateKeyPair } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import DKIM from 'nodemailer/lib/dkim'

/** With which name and key a domain vouches for mail (RFC 6376). */
export interface DkimKey {
  domain: string
  selector: string
  privateKey: string
}

/** Makes a key, and what the name server is to say under `SELECTOR._domainkey.DOMAIN`. */
export async function makeDkimKey(): Promise<{ privateKey: string; record: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const spoken = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=rsa; p=${spoken}`,
  }
}

/** The mail with its signature in front. */
export function signMail(raw: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const dkim = new DKIM({ domainName: domain, keySelector: selector, privateKey })
  return buffer(dkim.sign(raw))
}
