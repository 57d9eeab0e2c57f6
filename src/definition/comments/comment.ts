import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readDefinition } from '../reads.ts'
import { sayGuides } from '../stage-guide/say-guides.ts'

/** What a member said of a version: of all of it, or of one part, `criterion need`, `grade hot` or `stage working`. */
export interface Comment {
  id: string
  part: string | null
  body: string
  writtenBy: string
  writtenAt: Date
}

export interface NewComment {
  /** Made by the client: saying it twice is saying it once. */
  id: string
  version: number
  part: string | null
  body: string
}

/** Somebody said something of what another member drafted. */
export interface CommentNews {
  id: string
  version: number
  writtenBy: string
  draftedBy: string
  /** What it is about, by its name; null: the whole. */
  about: string | null
}

/**
 * Says something of a version of the definition. Answers whom to tell of it: who drafted it, unless they say it themselves. Refuses
 * `definition_not_found` (also for the shipped one, which nobody drafted), `part_not_in_definition`, `comment_unsigned`
 * to programs without a member.
 */
export async function commentOnDefinition(ctx: Context, o: NewComment): Promise<CommentNews | null> {
  const { db } = ctx
  const writtenBy = memberOf(ctx.actor)
  if (writtenBy === null) {
    throw new Refusal('forbidden', 'comment_unsigned', 'Only members comment, so that one knows who said it.')
  }
  const row = await db.first<{ drafted_by: string | null }>(sql`
    select drafted_by from definitions where workspace_id = ${db.workspaceId} and version = ${o.version}`)
  if (!row) {
    throw new Refusal('not_found', 'definition_not_found', 'There is no such version of the definition.')
  }
  const about = await labelOf(db, o)
  const written = await db.run(sql`
    insert into definition_comments (workspace_id, id, version, part, body, written_by, written_at)
    values (${db.workspaceId}, ${o.id}, ${o.version}, ${o.part}, ${storable(o.body)}, ${writtenBy}, ${ctx.now})
    on conflict (workspace_id, id) do nothing`)
  if (written === 0 || row.drafted_by === null || row.drafted_by === writtenBy) return null
  return { id: o.id, version: o.version, writtenBy, draftedBy: row.drafted_by, about }
}

async function labelOf(db: Db, { version, part }: NewComment): Promise<string | null> {
  if (part === null) return null
  const definition = await readDefinition(db, version)
  const { criteria, grades } = definition
  const found =
    criteria.find(({ key }) => part === `criterion ${key}`) ??
    grades.find(({ key }) => part === `grade ${key}`) ??
    sayGuides(definition).find(({ stage }) => part === `stage ${stage}`)
  if (found) return found.label
  throw new Refusal(
    'invalid',
    'part_not_in_definition',
    'This version has no such criterion, grade or stage.',
  )
}

/** Takes back what one said. Refuses `comment_not_found` and `comment_of_another`. */
export async function deleteComment(ctx: Context, id: string): Promise<void> {
  const { db } = ctx
  const row = await db.first<{ written_by: string }>(sql`
    select written_by from definition_comments where workspace_id = ${db.workspaceId} and id = ${id}`)
  if (!row) throw new Refusal('not_found', 'comment_not_found', 'This comment is not there any more.')
  if (row.written_by !== memberOf(ctx.actor)) {
    throw new Refusal('forbidden', 'comment_of_another', 'Only who wrote a comment deletes it.')
  }
  await db.run(sql`delete from definition_comments where workspace_id = ${db.workspaceId} and id = ${id}`)
}

/** What was said of a version, in the order it was said. */
export async function readComments(db: Db, version: number): Promise<Comment[]> {
  return db.all<Comment>(sql`
    select id, part, body, written_by as "writtenBy", written_at as "writtenAt" from definition_comments
    where workspace_id = ${db.workspaceId} and version = ${version} order by written_at, id`)
}
