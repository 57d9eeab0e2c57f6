import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '#src/db/index.ts'
import type { Settings } from '#src/lib/settings.ts'
import { linksByMail } from '#src/mail/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { seatOfUser } from '#src/people/sign-in/seat-of-user.ts'

/**
 * Mails the link with which somebody chooses a new password. Where no mail server carries it the log says who asked and
 * how they are helped: the link itself never stands in a log.
 */
export async function mailReset(
  o: { database: Database; settings: Settings; log: FastifyBaseLogger },
  userId: string,
  token: string,
): Promise<void> {
  const seat = await seatOfUser(o.database, userId)
  if (!seat) return
  const byMail = linksByMail({ hasServer: o.settings.smtpUrl !== null })
  const isMailed = await o.database.transaction(seat.workspaceId, (db) =>
    byMail(
      { db, actor: SYSTEM, now: db.now },
      { memberId: seat.memberId, to: seat.email, about: 'password_reset', link: `/reset-password#${token}` },
    ),
  )
  if (isMailed) return
  o.log.warn(
    `${seat.email} asked for a new password, but no mail server carries mail to members: neither SMTP_URL, nor one under ` +
      `Settings, Mail. An administrator makes a link under People, or here: npx watertight user link --email ${seat.email}`,
  )
}
