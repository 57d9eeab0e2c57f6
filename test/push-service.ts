import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  device: string
  message: Record<string, unknown>
  headers: Record<string, string | string[] | undefined>
}

export interface PushServiceTest {
  /** A new browser: what it hands over when it subscribes. */
  subscribe(name: string): { endpoint: string; keys: { p256dh: string; auth: string } }
  /** What arrived, read by the browser that it was encrypted for. */
  heard: Heard[]
  /** How often anything was asked, also what was refused. */
  asked: number
  /** What its clock shows; the computer's where nothing is said. */
  clock: Date | null
  /** Answers with this status from now on; null: takes everything again. */
  answerWith(status: number | null, headers?: Record<string, string>): void
  close(): Promise<void>
}

/**
 * A push service of our own on loopback, with browsers that can read: refuses 403 what is not signed for it (RFC 8292) by
 * `publicKey`, as the services of browsers do.
 */
export async function startPushService(publicKey: string): Promise<PushServiceTest> {
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer }>()
  let refusal: { status: number; headers: Record<string, string> } | null = null
  const service: PushServiceTest = {
    heard: [],
    asked: 0,
    clock: null,
    subscribe(name) {
      const ecdh = createECDH('prime256v1')
      ecdh.generateKeys()
      const auth = randomBytes(16)
      browsers.set(name, { ecdh, auth })
      const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') }
      return { endpoint: `${origin}/push/${name}`, keys }
    },
    answerWith(status, headers = {}) {
      refusal = status === null ? null : { status, headers }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  const server = createServer(async (request, response) => {
    service.asked += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const device = request.url?.split('/').at(-1) ?? ''
    const browser = browsers.get(device)
    if (refusal) return response.writeHead(refusal.status, refusal.headers).end()
    if (!browser) return response.writeHead(410).end()
    const now = service.clock ?? new Date()
    if (!isSigned(String(request.headers.authorization), origin, publicKey, now))
      return response.writeHead(403).end()
    const message = JSON.parse(decrypt(Buffer.concat(chunks), browser)) as Record<string, unknown>
    service.heard.push({ device, message, headers: request.headers })
    response.writeHead(201).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return service
}

/** The JWT names this service, is not over, and was signed by whose key the browser subscribed with. */
function isSigned(authorization: string, origin: string, publicKey: string, now: Date): boolean {
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
  const seconds = Math.floor(now.getTime() / 1000)
  const isFresh = Number(exp) > seconds && Number(exp) <= seconds + 86_400
  const isOurs = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return key === publicKey && aud === origin && isFresh && /^(mailto|https):/.test(String(sub)) && isOurs
}

function decrypt(
  body: Buffer,
  { ecdh, auth }: { ecdh: ReturnType<typeof createECDH>; auth: Buffer },
): string {
  const [salt, theirs, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)]
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), theirs])
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(theirs), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}
