import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** What a browser gave us to encrypt for it alone: its public key (65 octets) and its secret (16), as base64url. */
export interface DeviceKeys {
  p256dh: string
  auth: string
}

const RECORD_SIZE = 4_096
const TAG = 16
const HEADER = 16 + 4 + 1 + 65
/** Of one record; what push services take at least. */
export const MOST_OCTETS = RECORD_SIZE - HEADER - TAG - 1

/**
 * A message for one browser as RFC 8291 has it (aes128gcm of RFC 8188, one record): the push service that carries it cannot
 * read it. `salt` and `privateKey` are made anew for each message; given only by who checks. Throws for keys that are none.
 */
export function encryptPush(
  text: string,
  device: DeviceKeys,
  made: { salt?: Buffer; privateKey?: Buffer } = {},
): Buffer {
  const plain = Buffer.from(text)
  if (plain.length > MOST_OCTETS) throw new Error(`A push of ${plain.length} octets is too long.`)
  const salt = made.salt ?? randomBytes(16)
  const ours = createECDH('prime256v1')
  if (made.privateKey) ours.setPrivateKey(made.privateKey)
  else ours.generateKeys()
  const theirKey = Buffer.from(device.p256dh, 'base64url')
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirKey, ours.getPublicKey()])
  const shared = ours.computeSecret(theirKey)
  const secret = derive(shared, Buffer.from(device.auth, 'base64url'), info, 32)
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // The octet 2 ends the last record.
  const body = Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.of(2)),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  const header = Buffer.alloc(21)
  salt.copy(header)
  header.writeUInt32BE(RECORD_SIZE, 16)
  header.writeUInt8(65, 20)
  return Buffer.concat([header, ours.getPublicKey(), body])
}

/** Whether these are keys that can be encrypted for. */
export function areKeys({ p256dh, auth }: DeviceKeys): boolean {
  try {
    if (Buffer.from(auth, 'base64url').length !== 16) return false
    const ours = createECDH('prime256v1')
    ours.generateKeys()
    ours.computeSecret(Buffer.from(p256dh, 'base64url'))
    return Buffer.from(p256dh, 'base64url').length === 65
  } catch {
    return false
  }
}

function derive(from: Buffer, salt: Buffer, info: Buffer | string, octets: number): Buffer {
  return Buffer.from(hkdfSync('sha256', from, salt, info, octets))
}
