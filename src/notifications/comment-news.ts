import type { CommentNews } from '#src/definition/index.ts'
import type { Context } from '#src/people/context.ts'
import { notifyMembers } from './notify-members.ts'

/** Tells who drafted a version of the definition that somebody commented on it. */
export function tellComment(
  ctx: Context,
  { id, version, writtenBy, draftedBy, about }: CommentNews,
): Promise<void> {
  const data = {
    document: 'definition',
    version,
    about: writtenBy,
    ...(about === null ? {} : { part: about }),
  }
  return notifyMembers(ctx, [{ memberId: draftedBy, kind: 'comment', cause: id, data }])
}
