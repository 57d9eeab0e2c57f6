import { type Database, type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type NewMessage, queueMessages } from '#src/mail/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { asMaker, viewIn } from '../links/open-link.ts'
import { readView } from '../views/read-view.ts'
import type { FigureView } from '../views/rules.ts'
import { type Sheet, sheetOf } from '../views/sheet.ts'
import { dueSince } from './due-since.ts'
import { signReader } from './reader-token.ts'
import { writeFigureLetter } from './write-letter.ts'

interface Going {
  id: string
  view: FigureView
  weekday: number
  minute: number
  made_at: Date
  maker_id: string
  maker: string
}

interface Reader {
  id: string
  member_id: string | null
  address: string
}

/**
 * Queues the weekly mails whose time has come: one for each reader and week, however often this runs and on however many
 * servers. None by whoever left or may not see the figures any more, none to members who left. Answers how many were queued.
 */
export async function mailFigures(o: {
  database: Database
  workspaceId: string
  asOf: Date
  publicUrl: string
}): Promise<number> {
  const { database, workspaceId, asOf } = o
  const db = database.bind(workspaceId)
  const going = await readGoing(db, asOf)
  if (going.length === 0) return 0
  const workspace = await readWorkspace(db)
  let queued = 0
  for (const mail of going) {
    const day = dueSince(mail, workspace.time_zone, asOf)
    if (day === null) continue
    const readers = await readersToTell(db, mail, day)
    const sheet = readers.length > 0 && (await sheetOfMail(db, mail, workspace, asOf))
    if (!sheet) continue
    const letters = await lettersFor({ db, workspace, mail, sheet, readers, day, publicUrl: o.publicUrl })
    const written = await database.transaction(workspaceId, (tx) =>
      queueMessages({ db: tx, actor: SYSTEM, now: asOf }, letters),
    )
    queued += written.length
  }
  return queued
}

async function readGoing(db: Db, asOf: Date): Promise<Going[]> {
  const rows = await db.all<Omit<Going, 'view'> & FigureView>(sql`
    select f.id, f.kind, f.name, f.query, f.weekday, f.minute, f.made_at, m.id as maker_id, m.name as maker
    from figure_mails f join members m on m.workspace_id = f.workspace_id and m.id = f.made_by
    where f.workspace_id = ${db.workspaceId} and f.ended_at is null and (m.left_at is null or m.left_at > ${asOf})
    order by f.id`)
  return rows.map((row) => ({ ...row, view: viewIn(row) }))
}

/** Who still wants it and was not told that day. */
function readersToTell(db: Db, mail: Going, day: string): Promise<Reader[]> {
  return db.all<Reader>(sql`
    select r.id, r.member_id, coalesce(m.email, r.address) as address
    from figure_mail_readers r
    left join members m on m.workspace_id = r.workspace_id and m.id = r.member_id and m.left_at is null
    where r.workspace_id = ${db.workspaceId} and r.mail_id = ${mail.id} and r.ended_at is null
      and coalesce(m.email, r.address) is not null
      and not exists (select from messages t where t.workspace_id = r.workspace_id
        and t.dedupe_key = 'figures:' || r.id || ':' || ${day}::text)
    order by r.id`)
}

/** Null where its maker may not see it any more, or it cannot be read any more. */
async function sheetOfMail(db: Db, mail: Going, workspace: Workspace, now: Date): Promise<Sheet | null> {
  try {
    const figures = await readView(await asMaker(db, mail.maker_id, now), mail.view)
    return await sheetOf(db, figures, { workspace, now })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function lettersFor(o: {
  db: Db
  workspace: Workspace
  mail: Going
  sheet: Sheet
  readers: readonly Reader[]
  day: string
  publicUrl: string
}): Promise<NewMessage[]> {
  const { db, workspace, mail, sheet, day } = o
  const secret = await secretFor(db, 'figure_mails')
  return o.readers.map((reader): NewMessage => {
    const token = signReader(secret, { workspaceId: db.workspaceId, readerId: reader.id })
    const open = `${o.publicUrl}/shared/${token}`
    const stop = `${open}/stop`
    const letter = writeFigureLetter(sheet, { company: workspace.name, maker: mail.maker, open, stop })
    return {
      kind: 'figures',
      template: 'figures',
      member_id: reader.member_id,
      to_address: reader.address,
      dedupe_key: `figures:${reader.id}:${day}`,
      data: { ...letter, stop },
    }
  })
}
