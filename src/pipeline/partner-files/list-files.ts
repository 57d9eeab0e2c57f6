import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { FileState, FileTells } from './file-record.ts'

export interface ListedFile {
  id: string
  team_id: string
  partner: string
  file_name: string
  state: FileState
  tells: FileTells
  counts: { rows: number; done: number; nothing_new: number; refused: number }
  came_at: Date
  settled_at: Date | null
  by: string
  is_mailed: boolean
}

const MOST = 200

const select = (db: Db) => sql<ListedFile>`
  select f.id, f.team_id, t.name as partner, f.file_name, f.state, f.tells, f.came_at, f.settled_at,
    f.inquiry_id is not null as is_mailed, coalesce(u.name, m.name) as by, (
      select jsonb_build_object('rows', count(*), 'done', count(*) filter (where ending = 'done'),
        'nothing_new', count(*) filter (where ending = 'nothing_new'), 'refused', count(*) filter (where ending = 'refused'))
      from partner_file_rows r where r.workspace_id = f.workspace_id and r.file_id = f.id
    ) as counts
  from partner_files f
  join teams t on t.workspace_id = f.workspace_id and t.id = f.team_id
  join members m on m.workspace_id = f.workspace_id and m.id = f.member_id
  left join members u on u.workspace_id = f.workspace_id and u.id = f.uploaded_by
  where f.workspace_id = ${db.workspaceId}`

/** Files of partners, the latest first; what was left undone is left out. */
export function listFiles(db: Db, o: { team?: string | undefined }): Promise<ListedFile[]> {
  return db.all<ListedFile>(sql`
    ${select(db)} and f.state <> 'discarded' ${o.team ? sql`and f.team_id = ${o.team}` : sql``}
    order by f.came_at desc, f.id desc limit ${MOST}`)
}

/** Refuses `partner_file_not_found`. */
export async function readListed(db: Db, id: string): Promise<ListedFile> {
  const file = await db.first<ListedFile>(sql`${select(db)} and f.id = ${id}`)
  if (!file) throw new Refusal('not_found', 'partner_file_not_found', 'There is no such file.')
  return file
}
