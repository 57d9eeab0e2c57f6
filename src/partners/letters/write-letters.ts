import type { Db } from '#src/db/index.ts'
import { PARTNER_LEAD, PARTNER_LEAD_DAYS, writeLinks } from '#src/followup/by-link/index.ts'
import { dateFormat } from '#src/lib/formats.ts'
import { withoutContacts } from '../without-contacts.ts'
import { partnerWords, sayCountry } from '../words/index.ts'
import { type LetterWords, letterWords } from './letter-words.ts'
import { readToldLeads, readToldPartners, type ToldLead, type ToldPartner } from './read-told-leads.ts'

export type PartnerLetter = { subject: string; text: string } | { suppressed: string }

interface Setting {
  workspace: { name: string; time_zone: string }
  publicUrl: string
  /** It is only looked at by one of our own people: the link is not theirs. */
  isShown?: boolean
}

interface Message {
  id: string
  kind: string
  data: Record<string, unknown>
  send_after: Date
}

const DAY = 86_400_000
const TOLD_KINDS = ['offer', 'escalation']

/**
 * The letters among `messages` that go to people of partners about leads, by message: what is not theirs any more is left
 * out, and a letter about nothing else is not sent.
 */
export async function writePartnerLetters(
  db: Db,
  messages: readonly Message[],
  setting: Setting,
): Promise<Map<string, PartnerLetter>> {
  const about = messages.filter(({ kind }) => TOLD_KINDS.includes(kind))
  if (about.length === 0) return new Map()
  const partners = await readToldPartners(
    db,
    about.map(({ id }) => id),
  )
  if (partners.length === 0) return new Map()
  const leads = await readToldLeads(
    db,
    partners.map(({ message_id }) => message_id),
  )
  const write = await writeLinks(db)
  const linkOf = ({ send_after }: Message, memberId: string, leadId: string) => {
    if (setting.isShown) return `${setting.publicUrl}${PARTNER_LEAD.url}/…`
    const expiresAt = new Date(send_after.getTime() + PARTNER_LEAD_DAYS * DAY)
    const link = write({ memberId, leadId, purpose: PARTNER_LEAD.purpose, expiresAt })
    return `${setting.publicUrl}${PARTNER_LEAD.url}/${link}`
  }
  const byMessage = Map.groupBy(leads, ({ message_id }) => message_id)
  const byId = new Map(about.map((message) => [message.id, message]))
  return new Map(
    partners.map((partner) => [
      partner.message_id,
      letterTo(
        partner,
        byMessage.get(partner.message_id) ?? [],
        byId.get(partner.message_id) as Message,
        setting,
        linkOf,
      ),
    ]),
  )
}

function letterTo(
  partner: ToldPartner,
  leads: readonly ToldLead[],
  message: Message,
  { workspace }: Setting,
  linkOf: (message: Message, memberId: string, leadId: string) => string,
): PartnerLetter {
  const words = letterWords(partner.language)
  const [first] = leads
  if (!first) return { suppressed: 'The lead is with somebody else now.' }
  const isNew = message.kind === 'offer'
  const [one, many] = isNew ? words.offered : words.waiting
  const subject = leads.length === 1 ? one(nameOf(first, words)) : many(leads.length)
  const intro = isNew
    ? message.data.kind === 'handed_over'
      ? words.handedOver(workspace.name)
      : words.intro(workspace.name, leads.length)
    : words.reminder(workspace.name, leads.length)
  const told = leads.map((lead) =>
    [...linesOf(lead, words, workspace.time_zone), linkOf(message, partner.member_id, lead.lead_id)].join(
      '\n',
    ),
  )
  const text = [words.hello(partner.name), intro, ...told, words.yours, workspace.name].join('\n\n')
  return { subject: subject.replace(/\s+/g, ' '), text }
}

/** What is told before a lead is accepted: nothing that names the person. */
function linesOf(lead: ToldLead, words: LetterWords, timeZone: string): string[] {
  const page = partnerWords(words.language)
  const place = [lead.city, lead.country && sayCountry(lead.country, page)].filter((part) => part)
  const needs = [lead.asks_for ?? []].flat().map((code) => page.asksFor[code] ?? code.replaceAll('_', ' '))
  const parts = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  const until = lead.expires_at && dateFormat(words.locale, { ...parts, timeZone }).format(lead.expires_at)
  return [
    companyOf(lead),
    place.length > 0 ? place.join(', ') : null,
    topicOf(lead),
    needs.length > 0 ? `${words.asksFor}: ${needs.join(', ')}` : null,
    until ? words.until(until) : null,
    words.act[lead.stage === 'offered' ? 'offered' : 'held'],
  ].filter((line) => line !== null)
}

function nameOf(lead: ToldLead, words: LetterWords): string {
  const what = companyOf(lead) ?? topicOf(lead) ?? words.lead
  return lead.city ? `${what}, ${lead.city}` : what
}

/** A company that is called like the person is not told. */
function companyOf({ company, names }: ToldLead): string | null {
  return company !== null && names.includes(company) ? null : company
}

function topicOf({ topic, names }: ToldLead): string | null {
  return (
    topic &&
    withoutContacts(
      topic,
      names.filter((name) => name !== null),
    ).replace(/\s+/g, ' ')
  )
}
