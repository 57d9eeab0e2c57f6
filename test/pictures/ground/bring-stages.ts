import type { z } from 'zod'
import { sql } from '#src/db/index.ts'
import type { salesAnswer } from '#src/deals/schema.ts'
import { mergeLeads } from '#src/intake/merging/merge-leads.ts'
import { STAGES, type Stage } from '#src/lead/stages.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import type { Site } from '#test/browser.ts'
import { openLead, type World } from '#test/world.ts'
import { type Ask, askAs } from './ask-as.ts'

const MINUTE = 60_000

/**
 * A lead in every stage there is: the year of the sample company leaves none in those that last seconds (`inquiry`) or
 * need an accident. Answers their ids.
 */
export async function bringStages(
  site: Site,
  workspaceId: string,
  ask: Ask,
): Promise<Partial<Record<Stage, string>>> {
  const { database } = site.world
  const db = database.bind(workspaceId)
  await rejectSome(site, workspaceId, 1)
  await waitForSomebody(site, workspaceId, ask)
  await mergeTwo(site, workspaceId, ask)
  await openLead(await asWorld(site, workspaceId), {
    person: {
      name: 'Ingrid Solheim',
      email: 'ingrid.solheim@fjordkraft.example',
      company: 'Fjordkraft AS',
      country: 'NO',
    },
    topic: 'control cabinets',
    inquiredAt: new Date(Date.now() - MINUTE / 2),
  })
  const found: Partial<Record<Stage, string>> = {}
  for (const stage of STAGES) {
    const lead = await db.first<{ id: string }>(sql`
      select id from leads where workspace_id = ${workspaceId} and stage = ${stage} order by stage_since desc limit 1`)
    if (lead) found[stage] = lead.id
  }
  await refundSome(found.won, ask)
  return found
}

/** A tenth of what was sold first goes back. */
async function refundSome(lead: string | undefined, ask: Ask): Promise<void> {
  if (!lead) return
  const { deals } = (await ask('GET', `/api/leads/${lead}/deals`)) as z.output<typeof salesAnswer>
  const sale = deals.find(({ amount, refund_of }) => amount && !refund_of)
  if (!sale) return
  await ask('PUT', `/api/leads/${lead}/deals/${newId()}`, {
    refund_of: sale.id,
    amount: (Number(sale.amount) / 10).toFixed(2),
    currency: sale.currency,
    sold_at: new Date().toISOString(),
    reason: 'One of the ten pumps came back with a leaking seal.',
  })
}

/** So many who are offered a lead refuse it; whoever has most to do keeps theirs, for the picture of their day. */
export async function rejectSome(site: Site, workspaceId: string, most: number): Promise<void> {
  const offered = await site.world.database.bind(workspaceId).all<{ id: string; accountable_id: string }>(sql`
    select id, accountable_id from leads l where workspace_id = ${workspaceId} and stage = 'offered'
    order by (select count(*) from leads o where o.workspace_id = l.workspace_id and o.accountable_id = l.accountable_id), id
    limit ${most}`)
  for (const lead of offered) {
    const { ask, close } = await askAs(site, lead.accountable_id)
    await ask('PUT', `/api/leads/${lead.id}/rejection`, {
      id: newId(),
      reason: 'misrouted_territory',
      detail: 'Their plant is in Linz; Austria is with Vienna since spring.',
    })
    await close()
  }
}

/** A lead comes in while nobody receives any. */
async function waitForSomebody({ world }: Site, workspaceId: string, ask: Ask): Promise<void> {
  const { database } = world
  const turn = (from: boolean) =>
    database.transaction(workspaceId, (tx) =>
      tx.run(sql`update members set receives_leads = ${!from}
        where workspace_id = ${workspaceId} and receives_leads = ${from} and 'rep' = any(roles)`),
    )
  await turn(true)
  await ask('POST', '/api/inquiries', {
    name: 'Matthias Gruber',
    email: 'm.gruber@stadtwerke-wels.example',
    phone: '+49 89 2154 8890',
    company: 'Stadtwerke Rosenheim',
    country: 'DE',
    employees: 420,
    industry: 'water',
    topic: 'sewage lifting',
    message:
      'We need two lifting stations for the new district, 40 l/s each. The budget of 180,000 EUR is granted, we decide by March. Please call me.',
  })
  await drainInbox(database, workspaceId)
  await turn(false)
}

/** One person asked twice, and both leads became one. */
async function mergeTwo({ world }: Site, workspaceId: string, ask: Ask): Promise<void> {
  const { database } = world
  const person = {
    name: 'Beatriz Nogueira',
    email: 'beatriz.nogueira@vinhos-douro.example',
    company: 'Vinhos do Douro',
    country: 'PT',
  }
  for (const topic of ['dosing pumps', 'borehole pumps']) {
    await ask('POST', '/api/inquiries', {
      ...person,
      topic,
      message: `Please quote ${topic} for our new cellar.`,
    })
    await drainInbox(database, workspaceId)
  }
  const db = database.bind(workspaceId)
  const [survivor, merged] = await db.all<{ id: string }>(sql`
    select l.id from leads l join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    where l.workspace_id = ${workspaceId} and p.email = ${person.email} order by l.inquired_at, l.id`)
  if (!survivor || !merged) return
  await database.transaction(workspaceId, (tx) =>
    mergeLeads({ db: tx, actor: SYSTEM, now: tx.now }, { survivorId: survivor.id, mergedId: merged.id }),
  )
}

/** The sample company where a test's company is expected; whoever is marketing there is Mira. */
export async function asWorld({ world }: Site, workspaceId: string): Promise<World> {
  const workspace = await readWorkspace(world.database.bind(workspaceId))
  return {
    ...world,
    workspace,
    members: { ...world.members, mira: workspace.marketing_id ?? workspace.lead_manager_id },
    inTx: (_who, work, now) =>
      world.database.transaction(workspaceId, (tx) => work({ db: tx, actor: SYSTEM, now: now ?? tx.now })),
  }
}
