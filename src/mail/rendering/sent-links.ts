import { type LinkWriting, writeLinks } from '#src/content/index.ts'
import type { Db } from '#src/db/index.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { purposeOf } from '../permission/rules.ts'
import type { MessageRow } from '../tables.ts'
import type { LetterSetting, WrittenLetter } from './load-letters.ts'

/** Mail whose reader we write to because of what they want from us. */
const TO_PEOPLE = ['answer', 'program', 'survey']

/**
 * How the links of each mail are written: to persons signed and counted, unless the company counts nothing; to members,
 * and where a mail is only looked at, as they are, so that nothing of ours is taken for its reader.
 */
export async function linksOf(
  db: Db,
  messages: readonly MessageRow[],
  { workspace, publicUrl, isShown }: LetterSetting,
): Promise<(message: MessageRow, letter: WrittenLetter) => WrittenLetter> {
  const toPeople = messages.some((message) => message.person_id !== null)
  const secret = toPeople && !isShown ? await secretFor(db, 'content_links') : null
  const isCounted = workspace.settings.countsNoLinks !== true
  const readerOf = ({ id, kind, person_id }: MessageRow): LinkWriting['reader'] =>
    secret && person_id !== null && TO_PEOPLE.includes(purposeOf(kind))
      ? { secret, workspaceId: db.workspaceId, messageId: id }
      : null
  return (message, letter) => {
    if (!('text' in letter) || message.kind === 'account') return letter
    return writeLinks(letter, { publicUrl, reader: readerOf(message), isCounted })
  }
}
