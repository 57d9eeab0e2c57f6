import { sql } from '#src/db/index.ts'
import { PARTNER_LEAD, writeLinks } from '#src/followup/by-link/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { addToPartner } from '#src/people/partners/people-of-partner.ts'
import { savePartner } from '#src/people/partners/save-partner.ts'
import type { World } from './world.ts'

export interface TestPartner {
  id: string
  name: string
  people: string[]
}

/** A partner with people, who get leads by mail. */
export async function addPartner(
  world: World,
  o: { name?: string; people?: string[]; exclusive?: boolean; language?: string; currency?: string } = {},
): Promise<TestPartner> {
  return world.inTx(SYSTEM, async (ctx) => {
    const partner = await savePartner(ctx, {
      name: o.name ?? `Partner ${newId().slice(-8)}`,
      is_exclusive: o.exclusive ?? false,
      ...(o.language ? { language: o.language } : {}),
      ...(o.currency ? { currency: o.currency } : {}),
    })
    const people: string[] = []
    for (const name of o.people ?? ['Ines Holm']) {
      const email = `${newId().slice(-12)}@partner.example`
      people.push((await addToPartner(ctx, { partnerId: partner.id, fields: { name, email } })).id)
    }
    return { id: partner.id, name: partner.name, people }
  })
}

/** The address of the page of a lead for one of them. */
export async function leadLink(
  world: World,
  memberId: string,
  leadId: string,
  expiresAt = new Date(Date.now() + 3_600_000),
): Promise<string> {
  const write = await writeLinks(world.database.bind(world.workspace.id))
  return `${PARTNER_LEAD.url}/${write({ memberId, leadId, purpose: PARTNER_LEAD.purpose, expiresAt })}`
}

/** What a form of a page sends, by what it does, with more of what was filled in. */
export function sentBy(page: string, what: string, more: Record<string, string> = {}): string {
  const form = new RegExp(`name="do" value="${what}"><input type="hidden" name="id" value="([^"]+)"`).exec(
    page,
  )
  if (!form?.[1]) throw new Error(`The page has no form “${what}”.`)
  return new URLSearchParams({ do: what, id: form[1], ...more }).toString()
}

/** Fills in what tells a lead's person apart. */
export async function known(
  world: World,
  leadId: string,
  person: { phone?: string; city?: string; title?: string },
): Promise<void> {
  const db = world.database.bind(world.workspace.id)
  await db.run(sql`
    update persons set phone = ${person.phone ?? null}, city = ${person.city ?? null}, title = ${person.title ?? null}
    where workspace_id = ${db.workspaceId} and id = (
      select person_id from leads where workspace_id = ${db.workspaceId} and id = ${leadId})`)
}
