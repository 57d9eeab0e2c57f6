import { type Database, sql } from '#src/db/index.ts'
import { parcelOf, receiveWithin } from '#src/intake/index.ts'
import { chanceFrom } from '#src/lib/chance.ts'
import { newId } from '#src/lib/id.ts'
import { addBusinessTime, isOpen } from '#src/people/calendar/index.ts'
import { leaveWorkspace } from '#src/people/members/change-member.ts'
import { bringBack } from '#src/people/members/set-aside.ts'
import { type Roster, readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { COMPANY } from '#src/sample/company.ts'
import { type Company, foundQuarter, type Player } from './company/found-quarter.ts'
import { askedIn } from './company/its-asking.ts'
import { LEAVER, SILENCES } from './company/its-people.ts'
import { openRounds, type Rounds } from './rounds.ts'
import { startClock } from './simulated-clock.ts'
import { type Watched, watchOpen } from './watch-open.ts'
import { lookAtToday, type Office } from './work/look-at-today.ts'

const DAY = 86_400_000
const MINUTE = 60_000

export interface Plan {
  /** A Monday, the day in the company's time zone. */
  begins: string
  days: number
  perDay: number
  fair: { from: number; to: number }
  seed: number
  /** Minutes between two rounds of the sweeps: by day on weekdays, and at night. */
  rounds: { busy: number; quiet: number }
  onDay?: (day: number) => void
}

export interface Played {
  database: Database
  company: Company
  watched: Watched
  from: Date
  to: Date
  refused: ReadonlyMap<string, number>
  done: ReadonlyMap<string, number>
}

/**
 * Plays the company day by day through the product's own commands: people ask, the pipeline judges and routes, everybody works off
 * their Today by own habits, and all that comes round by itself does. The same plan gives the same play, but for ids.
 */
export async function playQuarter(
  before: Database,
  reconnect: () => Promise<Database>,
  plan: Plan,
): Promise<Played> {
  const first = Temporal.PlainDate.from(plan.begins).toZonedDateTime(COMPANY.timeZone)
  const dayAt = (days: number, hours = 0) => new Date(first.add({ days, hours }).epochMilliseconds)
  const [from, to] = [dayAt(0), dayAt(plan.days)]
  const { database, clock } = await startClock(before, new Date(from.getTime() - DAY), reconnect)
  const company = await foundQuarter(database, from, plan.days)
  const workspaceId = company.workspace.id
  const chance = chanceFrom(plan.seed)
  const office: Office = {
    ...{ database, workspaceId, clock, chance, refused: new Map(), done: new Map() },
    roster: await rosterNow({ database, workspaceId, clock }),
  }
  const rounds = openRounds(database, workspaceId, clock)
  const watched: Watched = { untold: new Map(), rounds: 0, longest: 0, before: from }
  const asked = askedIn({ ...plan, from, seed: plan.seed + 1 })
  const looks = firstLooks(office, company, from)
  let round = from
  let day = -1
  for (;;) {
    const look = looks.reduce((a, b) => (b.at < a.at ? b : a))
    const next = asked[0]?.at ?? to
    const at = new Date(Math.min(look.at.getTime(), next.getTime(), round.getTime()))
    if (at >= to) break
    await clock.moveTo(at)
    const today = Math.floor((at.getTime() - from.getTime()) / DAY)
    if (today !== day) {
      day = today
      plan.onDay?.(day)
    }
    if (at.getTime() === round.getTime()) {
      await happenings(office, company, dayAt)
      await rounds.all()
      office.roster = await rosterNow(office)
      const pause = (isBusy(at) ? plan.rounds.busy : plan.rounds.quiet) * MINUTE
      await watchOpen(watched, database.bind(workspaceId), clock.now)
      watched.longest = Math.max(watched.longest, pause)
      round = new Date(at.getTime() + pause)
    } else if (at.getTime() === next.getTime()) {
      const one = asked.shift()
      if (one) await arrive(office, company, one, rounds)
      await hurry(office, looks)
    } else {
      await maybeLook(office, look, company, dayAt)
      look.at = afterwards(office, look)
    }
  }
  await clock.moveTo(to)
  await rounds.all()
  await watchOpen(watched, database.bind(workspaceId), clock.now)
  return { database, company, watched, from, to, refused: office.refused, done: office.done }
}

interface Look {
  player: Player
  at: Date
}

/** Everybody comes to the office in the first morning, at their own time. */
function firstLooks(office: Office, { players }: Company, from: Date): Look[] {
  return players.map((player) => ({ player, at: afterwards(office, { player, at: from }) }))
}

async function rosterNow(o: Pick<Office, 'database' | 'workspaceId' | 'clock'>): Promise<Roster> {
  const db = o.database.bind(o.workspaceId)
  return readRoster(db, await readWorkspace(db), o.clock.now)
}

function afterwards(office: Office, { player, at }: Look): Date {
  const member = office.roster.get(player.id)
  const minutes = Math.max(1, Math.round(player.hand.every * (0.4 + 1.2 * office.chance.next())))
  const now = at > office.clock.now ? at : office.clock.now
  const fallback = new Date(now.getTime() + DAY)
  return member ? (addBusinessTime(member.calendar, now, minutes) ?? fallback) : fallback
}

/** Somebody of a partner has no account: they say on the phone that they are there again. */
async function maybeLook(
  office: Office,
  { player }: Look,
  { players }: Company,
  dayAt: (days: number) => Date,
): Promise<void> {
  const now = office.clock.now
  const isSilent = SILENCES.some(
    ({ name, from, to }) => name === player.hand.name && now >= dayAt(from) && now < dayAt(to),
  )
  const member = office.roster.get(player.id)
  const isThere =
    member && member.leftAt === null && member.absentUntil === null && isOpen(member.calendar, now)
  if (!isThere || isSilent || office.chance.next() < player.hand.skips) return
  if (member.setAsideAt)
    await office.database.transaction(office.workspaceId, (db) =>
      bringBack({ db, actor: whoSaysSo(player, players).actor, now }, { id: player.id }),
    )
  await lookAtToday(office, player)
}

function whoSaysSo(player: Player, players: readonly Player[]): Player {
  if (player.actor.kind === 'member') return player
  return players.find(({ hand }) => hand.roles.includes('lead_manager')) ?? player
}

/** Who is told of a hot lead looks sooner. */
async function hurry({ database, workspaceId, clock, chance }: Office, looks: Look[]): Promise<void> {
  const hot = await database.bind(workspaceId).all<{ id: string }>(sql`
    select distinct accountable_id as id from leads where workspace_id = ${workspaceId} and stage = 'offered' and grade = 'hot'
      and moved_at >= ${new Date(clock.now.getTime() - MINUTE)}`)
  for (const look of looks.filter(({ player }) => hot.some(({ id }) => id === player.id))) {
    const soon = new Date(
      clock.now.getTime() + (1 + chance.whole(Math.ceil(look.player.hand.every / 3))) * MINUTE,
    )
    if (soon < look.at) look.at = soon
  }
}

async function arrive(
  { database, workspaceId, clock }: Office,
  { formId }: Company,
  asked: { at: Date; fields: Record<string, unknown>; isAtFair: boolean },
  rounds: Rounds,
): Promise<void> {
  await database.transaction(workspaceId, (db) =>
    receiveWithin(db, [
      parcelOf({
        id: newId(),
        receivedAt: clock.now,
        channel: asked.isAtFair ? 'event' : 'web_form',
        formId: asked.isAtFair ? null : formId,
        importId: null,
        askedAt: asked.at,
        idempotencyKey: null,
        content: Buffer.from(JSON.stringify(asked.fields)),
        contentType: 'application/json',
        context: {},
      }),
    ]),
  )
  await clock.moveTo(new Date(clock.now.getTime() + 1_000))
  await rounds.arrivals()
}

/** Who leaves does so in the middle of the day. */
async function happenings(
  office: Office,
  company: Company,
  dayAt: (days: number, hours?: number) => Date,
): Promise<void> {
  const { database, workspaceId, clock } = office
  const leaver = company.players.find(({ hand }) => hand.name === LEAVER.name)
  if (!leaver || clock.now < dayAt(LEAVER.day, 11)) return
  const member = office.roster.get(leaver.id)
  if (!member || member.leftAt) return
  const lena = company.players.find(({ hand }) => hand.roles.includes('lead_manager'))
  if (lena)
    await database.transaction(workspaceId, (db) =>
      leaveWorkspace({ db, actor: lena.actor, now: clock.now }, { id: leaver.id }),
    )
}

function isBusy(at: Date): boolean {
  const { dayOfWeek, hour } = at.toTemporalInstant().toZonedDateTimeISO(COMPANY.timeZone)
  return dayOfWeek <= 5 && hour >= 8 && hour < 23
}
