import { type Db, sql } from '#src/db/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import type { Attempt, AttemptResult, Effort } from '../cadence/index.ts'
import { calendarFor, type Setting } from '../command/setting.ts'
import { permittedChannels, type WaysToReach } from './channels.ts'
import type { LoggedResult } from './results.ts'

export interface LoggedAttempt {
  channel: string
  at: Date
  result: LoggedResult
}

interface Row extends Omit<WaysToReach, 'dead'> {
  attempts: { channel: string; at: string; result: LoggedResult | null }[]
}

/**
 * What was done to reach the person of a lead since whoever holds it has it, and by which ways it can be done. `more`
 * is an attempt that is being logged. Attempts count from when they were recorded: one made before the offer was
 * accepted and logged afterwards is the holder's.
 */
export async function loadEffort(
  db: Db,
  lead: Pick<LeadRow, 'id' | 'person_id' | 'stage' | 'stage_since' | 'grade' | 'accountable_id'>,
  setting: Setting,
  more: readonly LoggedAttempt[] = [],
): Promise<Effort> {
  const since = lead.stage === 'opportunity' ? null : lead.stage_since
  const row = await db.first<Row>(sql`
    select p.email, p.phone, p.flags,
      coalesce((select jsonb_agg(jsonb_build_object('channel', b.channel, 'basis', b.basis)) from contact_bases b
        where b.workspace_id = p.workspace_id and b.person_id = p.id), '[]') as bases,
      coalesce((select jsonb_agg(jsonb_build_object('channel', i.channel, 'at', i.happened_at, 'result', i.result)
          order by i.happened_at)
        from interactions i where i.workspace_id = p.workspace_id and i.lead_id = ${lead.id} and i.is_attempt
          and i.taken_back_at is null and (${since}::timestamptz is null or i.recorded_at >= ${since}::timestamptz)
        ), '[]') as attempts
    from persons p where p.workspace_id = ${db.workspaceId} and p.id = ${lead.person_id}`)
  const before = (row?.attempts ?? []).map(({ channel, at, result }) => ({
    channel,
    at: new Date(at),
    result: result ?? 'no_answer',
  }))
  return effortOf([...before, ...more], row, lead, setting)
}

function effortOf(
  logged: readonly LoggedAttempt[],
  row: Row | undefined,
  lead: Pick<LeadRow, 'grade' | 'accountable_id'>,
  setting: Setting,
): Effort {
  const ways = row ?? { email: null, phone: null, flags: [], bases: [] }
  const dead = logged.filter(({ result }) => result === 'bounced').map(({ channel }) => channel)
  return {
    attempts: logged.map(asAttempt),
    grade: lead.grade,
    permittedChannels: permittedChannels({ ...ways, dead }),
    serviceLevels: setting.serviceLevels,
    calendar: calendarFor(setting, lead.accountable_id),
    now: setting.now,
  }
}

function asAttempt({ channel, at, result }: LoggedAttempt): Attempt {
  const counted: AttemptResult = result === 'bounced' ? 'no_answer' : result
  return { channel, at, result: counted }
}
