import { type Db, sql } from '#src/db/index.ts'
import type { Context } from '../context.ts'
import { refuseUnlessOnlyHere } from './password-link.ts'

/**
 * A member lost the device that let them in: its authenticator app and passkeys are good for nothing any more, and they
 * are signed out everywhere. Their password stays. Who may, and what is refused, is as with `makePasswordLink`.
 */
export async function reportLostDevice(ctx: Context, o: { memberId: string }): Promise<void> {
  await forgetDevices(ctx.db, await refuseUnlessOnlyHere(ctx, o.memberId))
}

/** Takes away everything but the password. */
export async function forgetDevices(db: Db, userId: string): Promise<void> {
  await db.run(sql`delete from two_factor where user_id = ${userId}`)
  await db.run(sql`delete from passkeys where user_id = ${userId}`)
  await db.run(sql`delete from sessions where user_id = ${userId}`)
  await db.run(sql`update users set two_factor_enabled = false, updated_at = now() where id = ${userId}`)
}
