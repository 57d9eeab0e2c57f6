import type { Db } from '#src/db/index.ts'
import type { Mailer } from '../smtp/index.ts'
import { openSender } from './open-sender.ts'
import { readSenders } from './put-sender.ts'
import { CARRIED, KINDS_CARRIED, type SenderRow } from './tables.ts'
import { dailyLimit } from './warm-up.ts'

/** By which server which mail goes, and how much of it. */
export interface SendRoute {
  /** Null: the server of the instance. */
  senderId: string | null
  mailer: Mailer
  kinds: readonly string[]
  perMinute: number | null
  perDomainMinute: number | null
  perDay: number | null
}

/** Keeps the ways to the mail servers of workspaces open between two rounds of the outbox. */
export interface SenderPool {
  routes(db: Db, now: Date): Promise<SendRoute[]>
  close(): Promise<void>
}

/**
 * Mail goes by a server of the workspace that carries it; what none carries by that of the instance, where there is one,
 * else it waits. Several servers that carry the same share it.
 */
export function openSenderPool(fallback: Mailer | null): SenderPool {
  const open = new Map<string, { changedAt: number; mailer: Mailer }>()

  async function mailerOf(db: Db, row: SenderRow): Promise<Mailer> {
    const kept = open.get(row.id)
    if (kept?.changedAt === row.changed_at.getTime()) return kept.mailer
    const mailer = await openSender(db, row)
    open.set(row.id, { changedAt: row.changed_at.getTime(), mailer })
    await kept?.mailer.close()
    return mailer
  }

  return {
    async routes(db, now) {
      const rows = await readSenders(db)
      const own: SendRoute[] = []
      for (const row of rows) {
        own.push({
          senderId: row.id,
          mailer: await mailerOf(db, row),
          kinds: row.carries.flatMap((carried) => KINDS_CARRIED[carried]),
          perMinute: row.per_minute,
          perDomainMinute: row.per_domain_minute,
          perDay: dailyLimit(row.warm_up_from, now.toISOString().slice(0, 10)),
        })
      }
      const carried = new Set(own.flatMap(({ kinds }) => kinds))
      const rest = CARRIED.flatMap((each) => KINDS_CARRIED[each]).filter((kind) => !carried.has(kind))
      return fallback && rest.length > 0 ? [...own, routeOf(fallback, rest)] : own
    },
    async close() {
      await Promise.all([...open.values()].map(({ mailer }) => mailer.close()))
      open.clear()
    },
  }
}

/** By the server of the instance, with what its address says it takes. */
export function routeOf(mailer: Mailer, kinds?: readonly string[]): SendRoute {
  return {
    senderId: null,
    mailer,
    kinds: kinds ?? CARRIED.flatMap((each) => KINDS_CARRIED[each]),
    perMinute: mailer.perMinute,
    perDomainMinute: null,
    perDay: null,
  }
}
