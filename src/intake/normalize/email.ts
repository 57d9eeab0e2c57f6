import { domainToASCII } from 'node:url'
import { oneLine } from './text.ts'

export type EmailProblem = 'no_at_sign' | 'bad_mailbox' | 'bad_domain' | 'too_long'

export type Email = {
  asWritten: string
  /** What the person is recognised by and mailed at; null when no mail can ever reach it. */
  key: string | null
  problem?: EmailProblem
}

export const EMAIL_PROBLEMS: Record<EmailProblem, string> = {
  no_at_sign: 'This e-mail address has no @.',
  bad_mailbox: 'The part of this e-mail address before the @ is not possible.',
  bad_domain: 'The part of this e-mail address after the @ is not possible.',
  too_long: 'This e-mail address is longer than any mail server takes.',
}

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const DOMAIN = `(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])`
const PLAIN = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${DOMAIN}$`)
const PLAIN_DOMAIN = new RegExp(`^${DOMAIN}$`)
const MAILBOX = /^[^\s"(),:;<>@[\\\]\p{C}.]+(?:\.[^\s"(),:;<>@[\\\]\p{C}.]+)*$/u
const QUOTED = /^"(?:[^"\\\p{C}]|\\[^\p{C}])+"$/u
const FULL_WIDTH = /[\uff01-\uff5e]/g
const IN_BRACKETS = /^[^<>]*<([^<>]+)>$/

const LONGEST = 254
const LONGEST_MAILBOX = 64
const LONGEST_WITH_NAME = 1000

/**
 * Reads one address as people and exports write it (`Jane Doe <JANE@Example.com>`, `mailto:`, full-width letters,
 * Unicode domains). The key is lower case with its plus tag kept and the domain in ASCII. An impossible address
 * keeps its text, has no key and says what is wrong. Syntax by RFC 5321 and 6531; the domain is not looked up.
 */
export function readEmail(text: string): Email {
  const asWritten = text.trim()
  if (asWritten.length > LONGEST_WITH_NAME) return { asWritten, key: null, problem: 'too_long' }
  const plain = asWritten.toLowerCase()
  if (plain.length <= LONGEST && PLAIN.test(plain) && plain.indexOf('@') <= LONGEST_MAILBOX) {
    return { asWritten, key: plain }
  }
  const bare = bareAddress(asWritten)
  const at = bare.lastIndexOf('@')
  if (at < 0) return { asWritten, key: null, problem: 'no_at_sign' }
  const mailbox = bare.slice(0, at)
  const domain = asciiDomain(bare.slice(at + 1))
  if (!MAILBOX.test(mailbox) && !QUOTED.test(mailbox)) return { asWritten, key: null, problem: 'bad_mailbox' }
  if (domain === null) return { asWritten, key: null, problem: 'bad_domain' }
  const key = `${mailbox}@${domain}`
  if (key.length > LONGEST || mailbox.length > LONGEST_MAILBOX) {
    return { asWritten, key: null, problem: 'too_long' }
  }
  return { asWritten, key }
}

/** The domain of a key made by `readEmail`, in lower-case ASCII. */
export function domainOf(key: string): string {
  return key.slice(key.lastIndexOf('@') + 1)
}

/** The addresses of a cell that holds several (`a@x.com; b@y.com`); a cell with one is returned as it is. */
export function splitEmails(text: string): string[] {
  if (text.indexOf('@') === text.lastIndexOf('@')) return text.trim() === '' ? [] : [text]
  const found = text.match(/[^\s;,<>|"]+@[^\s;,<>|"]+/g) ?? []
  return found.length > 1 ? found : [text]
}

function bareAddress(asWritten: string): string {
  const narrow = asWritten.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const inside = IN_BRACKETS.exec(narrow)?.[1] ?? narrow
  const address = oneLine(inside).replace(/^mailto:\s*/i, '')
  return address.normalize('NFC').toLowerCase().normalize('NFC')
}

function asciiDomain(written: string): string | null {
  const domain = written.endsWith('.') ? written.slice(0, -1) : written
  const ascii = /[^ -~]/.test(domain) ? domainToASCII(domain) : domain
  return PLAIN_DOMAIN.test(ascii) ? ascii : null
}
