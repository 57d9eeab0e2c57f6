import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '#src/db/index.ts'
import type { Settings } from '#src/lib/settings.ts'
import { mailLink } from '#src/mail/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { seatOfUser } from '#src/people/sign-in/seat-of-user.ts'

/**
 * Mails the link with which somebody chooses a new password. Where there is no mail server the log says who asked and
 * how they are helped: the link itself never stands in a log.
 */
export async function mailReset(
  o: { database: Database; settings: Settings; log: FastifyBaseLogger },
  userId: string,
  token: string,
): Promise<void> {
  const seat = await seatOfUser(o.database, userId)
  if (!seat) return
  if (o.settings.smtpUrl === null) {
    o.log.warn(
      `${seat.email} asked for a new password, but there is no SMTP_URL. An administrator makes a link under People, ` +
        `or here: npx watertight user link --email ${seat.email}`,
    )
    return
  }
  await o.database.transaction(seat.workspaceId, (db) =>
    mailLink(
      { db, actor: SYSTEM, now: db.now },
      { memberId: seat.memberId, to: seat.email, about: 'password_reset', link: `/reset-password#${token}` },
    ),
  )
}
