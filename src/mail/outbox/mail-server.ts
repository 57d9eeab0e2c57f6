import { type Db, sql } from '#src/db/index.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { sayError } from './say-message.ts'

export interface MailServerState {
  /** `sample`: a made-up company, without a mail server. */
  state: 'not_set' | 'sample' | 'unknown' | 'fine' | 'down' | 'nobody_sends'
  sentence: string
  last_sent_at: Date | null
}

interface Signs {
  last_sent_at: Date | null
  /** Mail that is due and was put off: the server takes nothing. */
  put_off: number
  error: string | null
  /** Mail that is due for a while and nobody tried. */
  untouched: number
}

const SAMPLE = {
  state: 'sample',
  sentence:
    'This is a sample company: its people do not exist, so nobody is mailed. What would have gone out is under “Left unsent”.',
} as const

const LONG_MS = 60_000
const LATELY_MS = 120_000

/** How the mail server is doing, told from what became of mail lately. `canSend` is whether one is set at all. */
export async function readMailServer(db: Db, canSend: boolean, now: Date): Promise<MailServerState> {
  const signs = (await db.first<Signs>(sql`
    select (select sent_at from messages where workspace_id = ${db.workspaceId} and sent_at is not null
        order by sent_at desc limit 1) as last_sent_at,
      count(*) filter (where state = 'deferred')::int as put_off,
      (array_agg(last_error order by queued_at desc) filter (where state = 'deferred'))[1] as error,
      count(*) filter (where state = 'queued')::int as untouched
    from messages where workspace_id = ${db.workspaceId} and state in ('queued', 'deferred')
      and send_after <= ${new Date(now.getTime() - LONG_MS)}`)) as Signs
  const { settings } = await readWorkspace(db)
  if (!canSend && settings.mailsNobody) return { ...SAMPLE, last_sent_at: signs.last_sent_at }
  const sentLately = (signs.last_sent_at?.getTime() ?? 0) > now.getTime() - LATELY_MS
  return { ...sayServer(canSend, signs, sentLately), last_sent_at: signs.last_sent_at }
}

function sayServer(
  canSend: boolean,
  signs: Signs,
  sentLately: boolean,
): Pick<MailServerState, 'state' | 'sentence'> {
  const waits = signs.put_off + signs.untouched
  const many = waits === 1 ? 'One mail waits' : `${waits.toLocaleString('en')} mails wait`
  if (!canSend) {
    return {
      state: 'not_set',
      sentence: `No mail server is set: mail waits here and nothing is lost. Add one in Settings, Mail; or set SMTP_URL and MAIL_FROM and start again.`,
    }
  }
  if (sentLately) {
    return {
      state: 'fine',
      sentence:
        waits > 0 ? `The mail server takes mail. ${many} for its turn.` : 'The mail server takes mail.',
    }
  }
  if (signs.put_off > 0) {
    const why = sayError(signs.error)
    return {
      state: 'down',
      sentence: `The mail server takes no mail now. ${why} ${many}; it is tried again by itself.`.replace(
        '  ',
        ' ',
      ),
    }
  }
  if (signs.untouched > 0) {
    return {
      state: 'nobody_sends',
      sentence: `${many} that should have gone out: is the process that sends (“work”) running?`,
    }
  }
  return signs.last_sent_at
    ? { state: 'fine', sentence: 'The mail server takes mail.' }
    : { state: 'unknown', sentence: 'Nothing was sent yet. Send a test mail to be sure.' }
}
