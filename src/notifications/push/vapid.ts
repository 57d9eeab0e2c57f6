import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { type Db, sql } from '#src/db/index.ts'

/** Says to push services who sends (RFC 8292): the same pair for all devices of the instance, for as long as it lives. */
export interface VapidKeys {
  /** 65 octets as base64url: what browsers subscribe with. */
  publicKey: string
  privateKey: Record<string, string>
}

const HOURS_VALID = 12

/** The pair of this instance, made when it is first asked for; every process has the same. */
export async function vapidKeys(db: Db): Promise<VapidKeys> {
  const read = () =>
    db.first<{ secret: string }>(sql`select secret from instance_secrets where name = 'web_push'`)
  const there = await read()
  if (there) return keysOf(there.secret)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  await db.run(sql`
    insert into instance_secrets (name, secret)
    values ('web_push', ${JSON.stringify(privateKey.export({ format: 'jwk' }))}) on conflict (name) do nothing`)
  return keysOf(((await read()) as { secret: string }).secret)
}

/** The Authorization header for one push service. `publicUrl` says whom to ask about what we send. */
export function vapidHeader(
  keys: VapidKeys,
  { endpoint, publicUrl, now }: { endpoint: string; publicUrl: string; now: Date },
): string {
  const exp = Math.floor(now.getTime() / 1000) + HOURS_VALID * 3_600
  const sub = publicUrl.startsWith('https:') ? publicUrl : 'mailto:watertight@example.invalid'
  const parts = [
    { typ: 'JWT', alg: 'ES256' },
    { aud: new URL(endpoint).origin, exp, sub },
  ]
  const claims = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const key = createPrivateKey({ key: keys.privateKey, format: 'jwk' })
  const signature = sign('sha256', Buffer.from(claims), { key, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${claims}.${signature.toString('base64url')}, k=${keys.publicKey}`
}

function keysOf(secret: string): VapidKeys {
  const privateKey = JSON.parse(secret) as Record<string, string>
  const point = [
    Buffer.of(4),
    ...[privateKey.x, privateKey.y].map((part) => Buffer.from(part ?? '', 'base64url')),
  ]
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey }
}
