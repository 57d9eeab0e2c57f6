import type { Db } from '#src/db/index.ts'
import type { MemberMailRow } from '#src/mail/members/index.ts'
import { readWritten } from '../written-mail.ts'
import { logsOf } from './logs-of.ts'

/** Whom a mail of a member is about, and what stands in it. */
export interface About {
  email: string | null
  name: string | null
  subject: string
  text: string
}

/** Read from the mail itself; undefined where it was erased, or its member left. */
export async function whoItIsAbout(db: Db, row: MemberMailRow): Promise<About | undefined> {
  const written = await readWritten(db, row)
  if (!written?.author) return undefined
  const { addresses, subject, text } = await logsOf(db, written, written.author)
  const [email = null] = addresses
  const { forwarded, mail } = written
  const sender = forwarded?.from?.address === email ? forwarded?.from : null
  const named = sender ?? mail.named.find(({ address }) => address === email)
  return { email, name: named?.name || null, subject, text: [subject, text].filter(Boolean).join('\n\n') }
}
