import type { Db } from '#src/db/index.ts'
import { safe } from '#src/lib/public-page.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { WAY_OUT_MARK } from '../designing/mjml-of.ts'
import { signToken } from '../permission/mail-token.ts'
import { fillWords, readerWords } from '../permission/page-words.ts'
import { purposeOf } from '../permission/rules.ts'
import type { MessageRow } from '../tables.ts'
import { templateNamed } from '../templates/reference.ts'
import type { Rendered, RenderedLetter } from './liquid.ts'

/** The links of a batch of mail that are their readers' own: where they choose, or confirm. */
export async function readerLinks(
  db: Db,
  messages: readonly MessageRow[],
  publicUrl: string,
): Promise<Map<string, string>> {
  const mine = messages.filter(
    ({ kind, template, data, person_id }) => person_id !== null && hasLink(kind, template, data),
  )
  if (mine.length === 0) return new Map()
  const secret = await secretFor(db, 'mail_links')
  return new Map(
    mine.map(({ id, kind, person_id, data }) => {
      const isQuestion = kind === 'confirmation'
      const token = signToken(secret, {
        workspaceId: db.workspaceId,
        personId: person_id as string,
        subjectId: isQuestion ? String(data.consent) : id,
        use: isQuestion ? 'confirm' : 'choose',
      })
      return [id, `${publicUrl}/m/${token}`]
    }),
  )
}

/**
 * Where the reader of each question whether they bought answers it, by message. Who only looks at the mail gets no link that
 * answers for its reader.
 */
export async function purchaseLinks(
  db: Db,
  messages: readonly MessageRow[],
  { publicUrl, isShown }: { publicUrl: string; isShown?: boolean },
): Promise<Map<string, string>> {
  const asking = messages.filter(({ kind, data }) => kind === 'survey' && typeof data.purchase === 'string')
  if (asking.length === 0) return new Map()
  const secret = await secretFor(db, 'mail_links')
  return new Map(
    asking.map(({ id, person_id, data }) => {
      if (isShown) return [id, `${publicUrl}/q/shown`]
      const subjectId = String(data.purchase)
      const personId = person_id as string
      const token = signToken(secret, { workspaceId: db.workspaceId, personId, subjectId, use: 'bought' })
      return [id, `${publicUrl}/q/${token}`]
    }),
  )
}

/** Shipped answers name no page: there are very many of them, each in somebody's second. */
function hasLink(kind: string, template: string, data: MessageRow['data']): boolean {
  const purpose = purposeOf(kind)
  if (purpose === 'answer') return data.unasked === true || templateNamed(template) !== undefined
  return purpose === 'program' || purpose === 'survey' || purpose === 'confirmation'
}

/**
 * Mail that its reader did not ask for says why it comes and how to turn it off, in its text and in its head (RFC 8058).
 * Answers to what a person asked themself carry neither.
 */
export function withWayOut(
  letter: Rendered,
  message: Pick<MessageRow, 'kind' | 'data'>,
  o: { link: string | undefined; workspace: Pick<Workspace, 'name' | 'language'>; language: string | null },
): Rendered {
  if ('problem' in letter) return letter
  if (!o.link || !isUnasked(message)) return withoutMark(letter)
  const words = readerWords(o.language, o.workspace.language)
  const why = fillWords(words.why, { company: o.workspace.name, address: '' })
  const isSaid = letter.text.includes(o.link)
  const text = isSaid ? letter.text : `${letter.text}\n-- \n${why}\n${words.choose}: ${o.link}\n`
  const said = `${safe(why)}<br/><a href="${safe(o.link)}" style="color:inherit">${safe(words.choose)}</a>`
  const html = letter.html === undefined ? {} : { html: letter.html.replace(WAY_OUT_MARK, () => said) }
  return { ...letter, ...html, text, unsubscribe: o.link }
}

/** A design keeps a place for the way out; what needs none leaves it empty. */
export function withoutMark(letter: RenderedLetter): RenderedLetter {
  return letter.html === undefined ? letter : { ...letter, html: letter.html.replace(WAY_OUT_MARK, '') }
}

/** Answers to what somebody else brought are our wish too. */
function isUnasked({ kind, data }: Pick<MessageRow, 'kind' | 'data'>): boolean {
  const purpose = purposeOf(kind)
  return purpose === 'program' || purpose === 'survey' || (purpose === 'answer' && data.unasked === true)
}
