import type { FoundPerson } from './use-find-persons.ts'

export const WAYS = ['phone_call', 'visit', 'business_card', 'trade_show', 'referral', 'letter'] as const
export type Way = (typeof WAYS)[number]

/** What is being written down, as texts; empty where nothing was said. */
export interface EntryValues {
  how: Way
  name: string
  company: string
  phone: string
  email: string
  message: string
  topic: string
  referred_by: string
  call_back_at: string
  campaign: string
  source: string
  /** The day of a trade show, `YYYY-MM-DD`. */
  asked_on: string
  person: FoundPerson | null
}

export const EMPTY: EntryValues = {
  how: 'phone_call',
  name: '',
  company: '',
  phone: '',
  email: '',
  message: '',
  topic: '',
  referred_by: '',
  call_back_at: '',
  campaign: '',
  source: '',
  asked_on: '',
  person: null,
}

const WHO: readonly string[] = ['name', 'company', 'phone', 'email']
const TYPED = [
  'name',
  'company',
  'phone',
  'email',
  'message',
  'topic',
  'referred_by',
  'campaign',
  'source',
] as const

/** What stays for the next one: badges of a show come by the dozen. */
export function nextAfter({ how, campaign, source, asked_on }: EntryValues): EntryValues {
  return { ...EMPTY, how, campaign, source, asked_on }
}

/** Whether it says who: somebody known, or anything to recognise them by. */
export function saysWho({ person, name, company, phone, email }: EntryValues): boolean {
  return person !== null || [name, company, phone, email].some((text) => text.trim() !== '')
}

export function isEmpty(values: EntryValues): boolean {
  return !saysWho(values) && values.message.trim() === ''
}

/** As the API takes it; of the day of a show it is noon there that counts, in this time zone. */
export function asBody(id: string, values: EntryValues): Record<string, string> {
  // Of somebody known nothing has to be spelled: what stands there is what they were looked for by.
  const fields = values.person ? TYPED.filter((field) => !WHO.includes(field)) : TYPED
  const typed = fields.flatMap((field) =>
    values[field].trim() === '' ? [] : [[field, values[field].trim()]],
  )
  return {
    id,
    how: values.how,
    ...Object.fromEntries(typed),
    ...(values.person ? { person_id: values.person.id } : {}),
    ...(values.call_back_at ? { call_back_at: values.call_back_at } : {}),
    ...(values.asked_on ? { asked_at: new Date(`${values.asked_on}T12:00`).toISOString() } : {}),
  }
}

/** Who it is, in one line. */
export function whoOf({ person, name, company, phone, email }: EntryValues): string {
  if (person) return [person.name ?? person.email ?? person.phone, person.company].filter(Boolean).join(', ')
  return [name, company].filter(Boolean).join(', ') || phone || email
}
