import { fieldOfLabel } from './labels.ts'

/** Sentences by which the plugins of sites tell themselves. */
const PLUGINS =
  /sent from a contact form on|powered by:? ?elementor|new (form )?(submission|entry|message|enquiry|inquiry|lead)\b|sent via form submission|form submission|wpforms|gravity ?forms|ninja ?forms|formidable|fluent ?forms|typeform|jotform|formspree|hubspot|squarespace|wix\b|webflow|submission (received|from)|you('ve| have) (received|got) a new|(contact|quote|request|enquiry|inquiry) form|contact form 7|neue (anfrage|nachricht) (von|über)|kontaktformular|formulaire de contact|formulario de contacto|modulo di contatto|contactformulier/i

const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/i
const MOST_LINES = 400
const LONGEST_VALUE = 20_000
/** Below these lines plugins say where the form stood and who runs it. */
const ENDS =
  /^\s*(--|---+|_{3,}|={3,}|this e-?mail was sent from|sent (from|via) |powered by|date:|time:|page url:|user agent:|remote ip:|ip address:|reply to this|view (this )?(entry|submission))/i

export interface FormMail {
  subject: string
  text: string
  from: { address: string } | null
  replyTo: readonly { name: string; address: string }[]
}

/**
 * The lead inside the notification of a site's form: its fields by the names of `POST /api/inquiries`, others under
 * their own labels. Null where the mail is none: it takes the words of a plugin, or so many known labels that nobody
 * writes like that, and in any case an address to answer to.
 */
export function formFieldsIn(mail: FormMail): Record<string, string> | null {
  const lines = mail.text.split('\n').slice(0, MOST_LINES)
  const fields = pairsIn(lines)
  const known = KNOWN.filter((name) => fields[name] !== undefined)
  const isPlugin = PLUGINS.test(mail.subject) || PLUGINS.test(mail.text.slice(0, 20_000))
  if (known.length < (isPlugin ? 2 : 4)) return null
  const address = ADDRESS.exec(fields.email ?? '')?.[0] ?? ADDRESS.exec(fields.name ?? '')?.[0]
  const answerTo = address ?? mail.replyTo.find((each) => each.address !== mail.from?.address)?.address
  if (!answerTo) return null
  const name = fields.name
    ?.replace(ADDRESS, '')
    .replace(/[<>"()]/g, '')
    .trim()
  if (name) fields.name = name
  else delete fields.name
  return { ...fields, email: answerTo.toLowerCase() }
}

const KNOWN = [
  'name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'company',
  'subject',
  'message',
  'country',
  'website',
]

function pairsIn(lines: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = {}
  let open: string | null = null
  for (const line of lines) {
    const pair = labelled(line)
    if (pair) {
      open = pair.field
      if (fields[open] === undefined) fields[open] = pair.value
      else if (pair.value !== '') fields[open] = `${fields[open]}, ${pair.value}`.slice(0, LONGEST_VALUE)
    } else if (ENDS.test(line)) {
      open = null
    } else if (open !== null) {
      // A name has one line; what somebody wrote has many.
      const isDone = open !== 'message' && fields[open] !== ''
      if (isDone && line.trim() !== '') open = null
      else if (!isDone) fields[open] = `${fields[open]}\n${line}`.slice(0, LONGEST_VALUE)
    }
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )
}

/** `E-Mail: a@b.c`, `E-Mail *` alone on its line, or a line that only plugins write: a label nobody knows and a value. */
function labelled(line: string): { field: string; value: string } | null {
  const text = line.trim()
  const colon = /^[*•\s-]{0,4}([^:：]{1,40}?)\s*[*]?[:：]\s*(.*)$/u.exec(text)
  if (colon) {
    const field = fieldOfLabel(colon[1] as string)
    if (field) return { field, value: (colon[2] as string).replace(/^\*+|\*+$/g, '').trim() }
    if (
      /^\p{Lu}[\p{L}\p{N} /-]{1,30}$/u.test(colon[1] as string) &&
      !/^(https?|date|time|sent|ip|page)/i.test(text)
    )
      return { field: colon[1] as string, value: colon[2] as string }
    return null
  }
  const field = text.length <= 40 ? fieldOfLabel(text) : null
  return field && /^[\p{Lu}*]/u.test(text) ? { field, value: '' } : null
}
