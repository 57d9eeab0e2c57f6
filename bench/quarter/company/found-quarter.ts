import { type Database, sql } from '#src/db/index.ts'
import { EVERYTHING } from '#src/definition/index.ts'
import { saveTerritories } from '#src/distribution/territories/save-territories.ts'
import { newId } from '#src/lib/id.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import type { Actor, Context } from '#src/people/context.ts'
import { recordAbsence } from '#src/people/hours/absences.ts'
import { saveCalendar } from '#src/people/hours/calendars.ts'
import { addMember } from '#src/people/members/add-member.ts'
import { changeMember } from '#src/people/members/change-member.ts'
import { savePartner } from '#src/people/partners/save-partner.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'
import { listTeams } from '#src/people/teams/teams.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { foundCompany } from '#src/sample/found-company.ts'
import { makeItsForm } from '#src/sample/its-form.ts'
import { HANDS, type Hand, LEAVES, PARTNERS } from './its-people.ts'
import { PLACES } from './its-territories.ts'

const DAY = 86_400_000

/** Somebody of the company, as they act in the play. */
export interface Player {
  id: string
  actor: Actor
  hand: Hand
}

export interface Company {
  workspace: Workspace
  players: Player[]
  formId: string
}

const CALENDARS = {
  Berlin: officeCalendar('Europe/Berlin', 'DE', 'BE'),
  'New York': officeCalendar('America/New_York', 'US'),
  'São Paulo': officeCalendar('America/Sao_Paulo', 'BR'),
}

/**
 * Founds the company of the sample at `from`, with more reps, their ceilings, calendars, deputies and the leave that is
 * planned. Answers go out by themselves, into the void. By the product's own commands, as its lead manager.
 */
export async function foundQuarter(database: Database, from: Date, days: number): Promise<Company> {
  const dates = Array.from({ length: days }, (_, i) => new Date(from.getTime() + i * DAY))
  await instanceSecret(database.pool)
  const workspace = await foundCompany(database, { ceiling: 26, days: dates, slug: 'quarter' })
  return database.transaction(workspace.id, async (db) => {
    await db.run(sql`
      update workspaces set settings = settings - 'answersOff' - 'mailsNobody' where id = ${workspace.id}`)
    const lena: Actor = {
      kind: 'member',
      id: workspace.lead_manager_id,
      roles: ['administrator', 'lead_manager'],
    }
    const ctx: Context = { db, actor: lena, now: db.now }
    const formId = await makeItsForm(ctx)
    for (const { name, language, isExclusive } of PARTNERS)
      await savePartner(ctx, { name, language, is_exclusive: isExclusive })
    const players = await seat(ctx)
    await drawTerritories(ctx)
    const idOf = new Map(players.map(({ hand, id }) => [hand.name, id]))
    for (const { name, from: begins, to } of LEAVES.filter((leave) => leave.from < days)) {
      const starts = new Date(from.getTime() + begins * DAY)
      const ends = new Date(from.getTime() + to * DAY)
      await recordAbsence(ctx, { member_id: idOf.get(name) as string, starts_at: starts, ends_at: ends })
    }
    return { workspace, players, formId }
  })
}

async function seat(ctx: Context): Promise<Player[]> {
  const calendars = new Map<string, string>()
  for (const [name, calendar] of Object.entries(CALENDARS)) {
    calendars.set(name, (await saveCalendar(ctx, { name, calendar })).id)
  }
  const known = await ctx.db.all<{ id: string; name: string; team_id: string | null }>(
    sql`select id, name, team_id from members where workspace_id = ${ctx.db.workspaceId}`,
  )
  const ids = new Map(known.map(({ id, name }) => [name, id]))
  const teams = await ctx.db.all<{ id: string; name: string }>(
    sql`select id, name from teams where workspace_id = ${ctx.db.workspaceId}`,
  )
  for (const { name, roles, team } of HANDS.filter((hand) => !ids.has(hand.name))) {
    const member = await addMember(ctx, {
      name,
      roles,
      email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@brightwater.example`,
      team_id: teams.find((one) => one.name === team)?.id ?? null,
    })
    ids.set(name, member.id)
  }
  for (const { name, ceilings, weight, calendar = 'Berlin', deputy } of HANDS) {
    await changeMember(ctx, {
      id: ids.get(name) as string,
      fields: {
        calendar_id: calendars.get(calendar) ?? null,
        deputy_id: deputy ? (ids.get(deputy) ?? null) : null,
        ...(ceilings
          ? { ceiling_open: ceilings.open, ceiling_day: ceilings.perDay, ceiling_week: ceilings.perWeek }
          : {}),
        ...(weight === undefined ? {} : { weight }),
      },
    })
  }
  return HANDS.map((hand) => {
    const id = ids.get(hand.name) ?? newId()
    const isPartner = hand.roles.includes('partner')
    return {
      id,
      hand,
      actor: isPartner ? { kind: 'partner', id } : { kind: 'member', id, roles: hand.roles },
    }
  })
}

/** The partners' countries before those of our own teams. */
async function drawTerritories(ctx: Context): Promise<void> {
  const teams = await listTeams(ctx.db)
  const everywhere = PLACES.map(({ name, team, countries }) => ({
    name,
    condition:
      countries.length > 0 ? { op: 'in' as const, key: 'country', values: [...countries] } : EVERYTHING,
    member_ids: [],
    team_ids: teams.filter((one) => one.name === team).map(({ id }) => id),
  }))
  await saveTerritories(ctx, everywhere)
}
