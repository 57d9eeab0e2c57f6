import type { Keys } from '#src/intake/index.ts'

/** A lead that lies with the partner, or did when it was closed, by what a row may name it. */
export interface PartnerLead {
  id: string
  externalId: string | null
  stage: string
  isOpen: boolean
  emails: readonly string[]
  phones: readonly string[]
  name: string | null
  company: string | null
}

export type ChosenLead = { leadId: string } | { refused: 'unknown' | 'ambiguous' }

/** Looks up a partner's leads by each thing that rows name them by. */
export interface LeadBook {
  all: readonly PartnerLead[]
  by(kind: 'number' | 'email' | 'phone' | 'name', value: string): readonly PartnerLead[]
}

const SHORTEST_NUMBER = 8

/** `name` joins the keys of person and company; a company alone is named by `|company`. */
export function openLeadBook(all: readonly PartnerLead[]): LeadBook {
  const index = new Map<string, PartnerLead[]>()
  const put = (key: string, lead: PartnerLead) => index.set(key, [...(index.get(key) ?? []), lead])
  for (const lead of all) {
    put(`number:${lead.id}`, lead)
    if (lead.externalId) put(`number:${lead.externalId.toLowerCase()}`, lead)
    for (const email of new Set(lead.emails)) put(`email:${email}`, lead)
    for (const phone of new Set(lead.phones)) put(`phone:${phone}`, lead)
    if (lead.company) put(`name:|${lead.company}`, lead)
    if (lead.company && lead.name) put(`name:${lead.name}|${lead.company}`, lead)
  }
  return {
    all,
    by(kind, value) {
      const found = index.get(`${kind}:${value.toLowerCase()}`) ?? []
      if (kind !== 'number' || found.length > 0 || value.length < SHORTEST_NUMBER) return found
      const end = value.toLowerCase().replaceAll('-', '')
      return all.filter(({ id }) => id.replaceAll('-', '').endsWith(end))
    },
  }
}

/**
 * Which lead of the partner a row is about: by its number, else address, phone, person and company, company alone. What is
 * more certain decides; of several an open one goes before closed ones, and two open ones are told apart by nothing.
 */
export function chooseLead(
  book: LeadBook,
  row: { number: string | null; keys: Pick<Keys, 'emails' | 'phones' | 'name' | 'company'> },
): ChosenLead {
  const { emails, phones, name, company } = row.keys
  const ways: (readonly PartnerLead[])[] = [
    row.number ? book.by('number', row.number) : [],
    emails.flatMap((email) => [...book.by('email', email)]),
    phones.flatMap((phone) => [...book.by('phone', phone)]),
    name && company ? book.by('name', `${name}|${company}`) : [],
    company && !name ? book.by('name', `|${company}`) : [],
  ]
  const found = ways.find((leads) => leads.length > 0)
  if (!found) return { refused: 'unknown' }
  const leads = [...new Map(found.map((lead) => [lead.id, lead])).values()]
  const open = leads.filter(({ isOpen }) => isOpen)
  const [only, other] = open.length > 0 ? open : leads
  return only && !other ? { leadId: only.id } : { refused: 'ambiguous' }
}
