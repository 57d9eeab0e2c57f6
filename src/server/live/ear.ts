import type { Actor, ReadContext } from '#src/people/context.ts'
import { memberOf } from '#src/people/context.ts'
import { type Permission, reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { Ear } from './gather.ts'

/** What may be read under each resource, the part of an address behind `/api/`: any of these permissions is enough. */
export type Readable = ReadonlyMap<string, readonly Permission[]>

/** From the routes there are, so that whoever may read something hears that it changed. */
export function readableOf(
  routes: readonly { method: string; url: string; needs: Permission | 'signed_in' | null }[],
): Readable {
  const readable = new Map<string, Permission[]>()
  for (const { method, url, needs } of routes) {
    const resource = resourceOf(url)
    if (method === 'GET' && needs !== null && needs !== 'signed_in' && resource) {
      readable.set(resource, [...(readable.get(resource) ?? []), needs])
    }
  }
  return readable
}

/** `campaigns` of `/api/campaigns/:id/costs`; null outside of the API. */
export function resourceOf(url: string): string | null {
  return /^\/api\/([\w-]+)/.exec(url)?.[1] ?? null
}

/** What somebody may hear of now: reach changes with teams, roles and leave. */
export async function earOf(ctx: ReadContext, readable: Readable): Promise<Ear> {
  const [leads, today] = await Promise.all([within(ctx, 'leads.read'), within(ctx, 'today.read')])
  return { memberId: memberOf(ctx.actor), leads, today, resources: resourcesFor(ctx.actor, readable) }
}

async function within(ctx: ReadContext, permission: Permission): Promise<Ear['leads']> {
  const members = await membersWithin(ctx, permission)
  return members === 'all' ? 'all' : new Set(members)
}

function resourcesFor(actor: Actor, readable: Readable): Set<string> {
  const may = (permission: Permission) => reachOf(actor, permission) !== null
  return new Set([...readable].filter(([, needs]) => needs.some(may)).map(([resource]) => resource))
}
