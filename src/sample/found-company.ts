import { type Database, sql } from '#src/db/index.ts'
import { activateDefinition, defaultDefinition, draftDefinition } from '#src/definition/index.ts'
import { defaultServiceLevels } from '#src/followup/clocks/index.ts'
import { draftServiceLevels, signServiceLevels } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Actor, type Context, SYSTEM } from '#src/people/context.ts'
import { changeSeats } from '#src/people/signing/seats.ts'
import { createWorkspace, readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { COMPANY, PEOPLE, TERRITORIES } from './company.ts'
import { STAGE_GUIDES } from './its-stages.ts'
import { foundPartners } from './partners/found-partners.ts'
import { spendMoney } from './spend-money.ts'

/** Founds the sample company: people, teams, territories, campaigns with their costs. `ceiling`: open leads per rep. */
export async function foundCompany(
  database: Database,
  o: { slug?: string; ceiling: number; days: readonly Date[] },
): Promise<Workspace> {
  const founded = await createWorkspace(database, { ...COMPANY, slug: o.slug ?? COMPANY.slug })
  return database.transaction(founded.id, async (db) => {
    const ctx: Context = { db, actor: SYSTEM, now: db.now }
    const teams = await seatTeams(ctx)
    await seatPeople(ctx, founded, teams, o.ceiling)
    for (const [name, id] of await foundPartners(ctx, o.ceiling)) teams.set(name, id)
    for (const [position, territory] of TERRITORIES.entries()) {
      await db.run(sql`
        insert into territories (workspace_id, id, position, name, condition, team_ids)
        values (${db.workspaceId}, ${newId()}, ${position}, ${territory.name}, ${JSON.stringify(territory.condition)},
          ${[teams.get(territory.team)]}::uuid[])`)
    }
    // The people of the sample do not exist: nobody is ever mailed.
    await db.run(
      sql`update workspaces set settings = settings || '{"answersOff": true, "mailsNobody": true}' where id = ${db.workspaceId}`,
    )
    const company = await readWorkspace(db)
    await spendMoney({ ...ctx, actor: marketingOf(company) }, o.days)
    await agree({ ...ctx, now: o.days[0] ?? ctx.now }, company)
    return company
  })
}

async function seatTeams({ db }: Context): Promise<Map<string, string>> {
  const teams = new Map<string, string>()
  for (const name of new Set(PEOPLE.flatMap((person) => person.team ?? []))) {
    teams.set(name, newId())
    await db.run(
      sql`insert into teams (workspace_id, id, name) values (${db.workspaceId}, ${teams.get(name)}, ${name})`,
    )
  }
  return teams
}

async function seatPeople(
  { db }: Context,
  workspace: Workspace,
  teams: ReadonlyMap<string, string>,
  ceiling: number,
): Promise<void> {
  const ids = new Map(
    PEOPLE.map((person) => [
      person,
      person.roles.includes('lead_manager') ? workspace.lead_manager_id : newId(),
    ]),
  )
  for (const [person, id] of ids) {
    const email = `${person.name.toLowerCase().replace(/[^a-z]+/g, '.')}@brightwater.example`
    const isRep = person.roles.includes('rep')
    await db.run(sql`
      insert into members (workspace_id, id, name, email, roles, team_id, receives_leads, weight, ceiling_open)
      values (${db.workspaceId}, ${id}, ${person.name}, ${email}, ${person.roles}::text[],
        ${person.team ? teams.get(person.team) : null}, ${isRep}, ${person.weight ?? 1}, ${isRep ? ceiling : null})
      on conflict (workspace_id, id) do update set name = excluded.name, email = excluded.email, roles = excluded.roles`)
  }
  const named = (role: string) =>
    [...ids].find(([person]) => person.roles.some((has) => has === role))?.[1] ?? null
  await db.run(sql`update teams set manager_id = ${named('manager')} where workspace_id = ${db.workspaceId}`)
  await db.run(
    sql`update workspaces set marketing_id = ${named('marketing')}, sponsor_id = ${named('manager')} where id = ${db.workspaceId}`,
  )
}

/** Whoever keeps the campaigns. */
function marketingOf({ marketing_id: id }: Workspace): Actor {
  return id === null ? SYSTEM : { kind: 'member', id, roles: ['marketing'] }
}

/** Marketing and sales signed what a lead is before the first one came. */
async function agree(ctx: Context, company: Workspace): Promise<void> {
  const { version } = await draftDefinition(ctx, { ...defaultDefinition, stages: STAGE_GUIDES })
  await changeSeats(ctx, { marketing: company.marketing_id, sales: company.sponsor_id })
  const signedBy = [company.marketing_id, company.sponsor_id].filter((id) => id !== null)
  await activateDefinition(ctx, { version, signedBy })
  const marketing = { ...defaultServiceLevels.marketing, qualifiedLeads: QUALIFIED_A_MONTH }
  const levels = await draftServiceLevels(ctx, { levels: { ...defaultServiceLevels, marketing } })
  await signServiceLevels(ctx, { version: levels.version, signedBy })
}

/** What the marketing of the sample promised its sales. */
const QUALIFIED_A_MONTH = 60
