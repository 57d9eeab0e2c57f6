import type { Db } from '#src/db/index.ts'
import { sql } from '#src/db/index.ts'

/**
 * A secret link on its way to its reader waits in the outbox, where people look and backups are made: it is kept sealed,
 * and opened only when the mail is written. `link` is what follows the public address.
 */
export async function sealLink(db: Db, link: string): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto')
  return symmetricEncrypt({ key: await secretOf(db), data: link })
}

/** What `sealLink` sealed; null where it was sealed by another instance. */
export async function openLink(db: Db, sealed: string): Promise<string | null> {
  const { symmetricDecrypt } = await import('better-auth/crypto')
  return symmetricDecrypt({ key: await secretOf(db), data: sealed }).catch(() => null)
}

async function secretOf(db: Db): Promise<string> {
  const row = await db.first<{ secret: string }>(
    sql`select secret from instance_secrets where name = 'sign_in'`,
  )
  if (!row) throw new Error('This instance has no secret yet.')
  return row.secret
}
