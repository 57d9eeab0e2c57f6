import { contentLink, titlesOf } from '#src/content/index.ts'
import { type Db, sql } from '#src/db/index.ts'
import { writeDigestLetters } from '#src/followup/digest/letters/index.ts'
import { writePartnerLetters } from '#src/partners/letters/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { writeWords } from '../designing/write-words.ts'
import { withWholeAddresses } from '../images/image-address.ts'
import { writeAnswer } from '../members/write-answer.ts'
import { writePartnerNews } from '../partners/write-partner-news.ts'
import { readPermissions } from '../permission/read-permissions.ts'
import { purposeOf, WHY_NOT } from '../permission/rules.ts'
import type { MessageRow } from '../tables.ts'
import { asksWhoBought } from '../templates/blocks.ts'
import type { TemplateWords } from '../templates/put-template.ts'
import { readWords } from '../templates/read-templates.ts'
import { callPromisedBy } from './call-by.ts'
import { confirmationText } from './confirmation-texts.ts'
import { downloadText } from './download-texts.ts'
import { writeLinkLetter } from './link-letters.ts'
import { type Rendered, render, type Scope } from './liquid.ts'
import { memberText } from './member-texts.ts'
import { purchaseWords } from './purchase-texts.ts'
import { type Addressee, type Filling, readAddressees } from './read-addressees.ts'
import { purchaseLinks, readerLinks, withoutMark, withWayOut } from './reader-links.ts'
import { linksOf } from './sent-links.ts'
import { harmlessName, harmlessTopic } from './strangers-words.ts'

export interface LetterSetting {
  workspace: Workspace
  publicUrl: string
  /** It is only looked at by members: whoever opens its links then is not its reader. */
  isShown?: boolean
}

const A_DAY = 24

/** Whom a text is shown for until somebody is chosen. */
export const SOMEBODY: Filling = {
  topic: 'Pumps',
  fields: {},
  name: 'Erika Example',
  first_name: 'Erika',
  last_name: 'Example',
  company: 'Example Ltd',
  owner: null,
  owner_phone: null,
}

export type WrittenLetter = Rendered | { suppressed: string }

/** What the letters of a batch are written from. */
interface Sources extends LetterSetting {
  words: ReadonlyMap<string, TemplateWords>
  members: ReadonlyMap<string, string>
  /** Mail that is not filled in but written: with a link for one pair of eyes, or in answer to a member. */
  linkLetters: ReadonlyMap<string, Rendered>
  /** What is in the library, by id. */
  titles: ReadonlyMap<string, string>
  /** Where the reader of each chooses, or confirms. */
  ownLinks: ReadonlyMap<string, string>
  /** Where the reader of each says whether they bought. */
  askedAt: ReadonlyMap<string, string>
}

/**
 * Writes the letters of a batch of messages. One that must not go any more comes back as suppressed, one that cannot be
 * written completely with the problem.
 */
export async function loadLetters(
  db: Db,
  messages: readonly MessageRow[],
  setting: LetterSetting,
): Promise<Map<string, WrittenLetter>> {
  const [words, addressees, members, linkLetters, ownLinks, askedAt, titles, withLinks, toPartners] =
    await Promise.all([
      readWords(
        db,
        messages.map(({ template }) => template),
      ),
      readAddressees(
        db,
        messages.map((message) => message.id),
      ),
      readNames(
        db,
        messages.flatMap(({ data }) => (typeof data.about === 'string' ? data.about : [])),
      ),
      writeLinkLetters(db, messages, setting),
      readerLinks(db, messages, setting.publicUrl),
      purchaseLinks(db, messages, setting),
      titlesOf(
        db,
        messages.flatMap(({ data }) => (typeof data.content === 'string' ? data.content : [])),
      ),
      linksOf(db, messages, setting),
      Promise.all([
        writePartnerLetters(db, messages, setting),
        writeDigestLetters(db, messages, setting),
      ]).then((both) => new Map(both.flatMap((letters): [string, WrittenLetter][] => [...letters]))),
    ])
  const whom = messages.map((message) => ({
    message,
    about: addressees.get(message.id) as Addressee,
  }))
  const { whyNot } = await readPermissions(
    db,
    whom.map(({ message, about }) => ({ ...message, causedAt: about.queued_at })),
  )
  const sources = { ...setting, words, members, linkLetters, ownLinks, askedAt, titles }
  const letters = whom.map(async ({ message, about }, i): Promise<[string, WrittenLetter]> => {
    const why = whyNot[i] && WHY_NOT[whyNot[i]]
    const suppressed = about.why_not ?? why
    const toPartner = toPartners.get(message.id)
    if (toPartner && !suppressed) return [message.id, toPartner]
    return [
      message.id,
      suppressed ? { suppressed } : withLinks(message, await letterFor(message, about, sources)),
    ]
  })
  return new Map(await Promise.all(letters))
}

async function letterFor(message: MessageRow, about: Addressee, sources: Sources): Promise<Rendered> {
  const linkLetter = sources.linkLetters.get(message.id)
  if (linkLetter) return linkLetter
  const { workspace } = sources
  const link = sources.ownLinks.get(message.id)
  const purpose = purposeOf(message.kind)
  const words = sources.words.get(message.template)
  if (message.kind === 'figures') return writtenFigures(message)
  if (message.kind === 'test' && words) return tryOut(words, message, about, sources)
  if (purpose === 'member') return toMember(message, about, sources)
  if (purpose === 'confirmation') {
    return render(confirmationText(about.language, workspace.language), { link, workspace: workspace.name })
  }
  if (message.kind === 'download') return toDownload(message, about, sources)
  const askedAt = sources.askedAt.get(message.id)
  if (askedAt) {
    const question = purchaseWords(about.language, workspace.language, words)
    const letter = await writeLetter(
      question,
      { ...scopeOf(about, workspace, A_DAY), asked: askedAt, preferences: link },
      sources,
    )
    return withWayOut(letter, message, { link, workspace, language: about.language })
  }
  if (!words) return { problem: 'There is no such text any more.' }
  if (asksWhoBought(words)) return { problem: 'Its answers lead somewhere from “Did you buy?” only.' }
  const scope = {
    ...scopeOf(about, workspace, message.data.hours),
    call_by: callPromisedBy(message.data, about.country, workspace),
    preferences: link,
  }
  const letter = await writeLetter(words, scope, sources)
  return withWayOut(letter, message, { link, workspace, language: about.language })
}

/** Figures are written when their time comes: they are those of that moment. */
function writtenFigures({ data: { subject, text, html, stop, pictures } }: MessageRow): Rendered {
  return {
    subject: String(subject),
    text: String(text),
    html: String(html),
    unsubscribe: String(stop),
    ...(Array.isArray(pictures) ? { pictures } : {}),
  }
}

/** What somebody asked for in a form. */
function toDownload({ data }: MessageRow, about: Addressee, { titles, workspace }: Sources): Rendered {
  const title = titles.get(String(data.content))
  if (title === undefined) return { problem: 'What they asked for is not offered any more.' }
  const text = downloadText(about.language, workspace.language)
  const scope = { ...scopeOf(about, workspace, A_DAY), title, link: contentLink(String(data.content)) }
  return render(text, scope)
}

/** A template as the person of a lead would get it, or a made-up one, to the member who tries it. */
async function tryOut(
  words: TemplateWords,
  message: MessageRow,
  about: Addressee,
  sources: Sources,
): Promise<Rendered> {
  const { workspace, publicUrl } = sources
  const whom: Filling = message.lead_id === null ? SOMEBODY : about
  const preferences = `${publicUrl}/templates`
  const call_by = callPromisedBy({ call_due: about.queued_at.toISOString() }, workspace.country, workspace)
  const said = asksWhoBought(words) ? purchaseWords(about.language, workspace.language, words) : words
  const asked = `${publicUrl}/q/shown`
  const letter = await writeLetter(
    said,
    { ...scopeOf(whom, workspace, A_DAY), call_by, preferences, asked },
    sources,
  )
  return 'problem' in letter ? letter : { ...withoutMark(letter), subject: `[Test] ${letter.subject}` }
}

/** Pictures of ours are fetched from here, wherever the mail is read. */
async function writeLetter(words: TemplateWords, scope: Scope, { publicUrl }: Sources): Promise<Rendered> {
  const letter = await writeWords(words, scope)
  if ('problem' in letter || letter.html === undefined) return letter
  return { ...letter, html: withWholeAddresses(letter.html, publicUrl) }
}

async function writeLinkLetters(
  db: Db,
  messages: readonly MessageRow[],
  setting: LetterSetting,
): Promise<Map<string, Rendered>> {
  const letters = new Map<string, Rendered>()
  for (const message of messages) {
    if (message.kind === 'account') letters.set(message.id, await writeLinkLetter(db, message, setting))
    if (message.kind === 'mail_answer') letters.set(message.id, await writeAnswer(db, message, setting))
    if (message.kind === 'partner_news') letters.set(message.id, await writePartnerNews(db, message, setting))
  }
  return letters
}

/** What an answer is filled in with: nothing that a stranger wrote goes in as it came. */
export function scopeOf(about: Filling, workspace: Pick<Workspace, 'name'>, hours: unknown): Scope {
  return {
    workspace: workspace.name,
    hours,
    name: harmlessName(about.name),
    first_name: harmlessName(about.first_name),
    last_name: harmlessName(about.last_name),
    company: harmlessName(about.company),
    topic: harmlessTopic(about.topic),
    owner: about.owner,
    owner_phone: about.owner_phone,
    field: Object.fromEntries(
      Object.entries(about.fields ?? {}).map(([key, value]) => [
        key,
        typeof value === 'string' ? harmlessTopic(value) : value,
      ]),
    ),
  }
}

function toMember(
  { kind, data }: MessageRow,
  lead: Addressee,
  { members, workspace, publicUrl }: Sources,
): Rendered {
  const { text, what } = memberText(
    kind === 'offer' || kind === 'test' ? kind : 'escalation',
    String(data.kind ?? ''),
    workspace.language,
  )
  // Of offers only those that are still open when the mail is written.
  const count = lead.open_offers ?? (typeof data.count === 'number' ? data.count : 1)
  return render(text, {
    what,
    count,
    lead: [lead.name, lead.company].filter(Boolean).join(', ') || '?',
    about: members.get(String(data.about)),
    link: linkTo(publicUrl, kind, count > 1 ? null : lead.lead_id),
    workspace: workspace.name,
  })
}

/** Several offers are answered on Today, where they are in order of urgency. */
function linkTo(publicUrl: string, kind: MessageRow['kind'], leadId: string | null): string {
  if (leadId !== null) return `${publicUrl}/leads/${leadId}`
  if (kind === 'test') return `${publicUrl}/outbox`
  return kind === 'offer' ? `${publicUrl}/today` : `${publicUrl}/leads`
}

async function readNames(db: Db, memberIds: readonly string[]): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map()
  const rows = await db.all<{ id: string; name: string }>(
    sql`select id, name from members where workspace_id = ${db.workspaceId} and id = any(${memberIds}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}
