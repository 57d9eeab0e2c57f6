import type { Mailbox, MailboxFields } from './use-mailboxes.ts'

/** What is typed: all texts, empty for none. */
export interface MailboxValues {
  name: string
  address: string
  source: string
  topic: string
  campaign: string
  way: 'receiver' | 'imap'
  host: string
  port: string
  secure: boolean
  user: string
  password: string
  folder: string
}

export function valuesOf(mailbox: Mailbox | null): MailboxValues {
  const imap = mailbox?.imap
  return {
    name: mailbox?.name ?? '',
    address: mailbox?.address ?? '',
    source: mailbox?.source ?? '',
    topic: mailbox?.topic ?? '',
    campaign: mailbox?.campaign ?? '',
    way: mailbox && !imap ? 'receiver' : 'imap',
    host: imap?.host ?? '',
    port: String(imap?.port ?? 993),
    secure: imap?.secure ?? true,
    user: imap?.user ?? '',
    password: '',
    folder: imap?.folder ?? '',
  }
}

/** As it is sent. What can be known is not asked for: the name is the address, the user the address. */
export function fieldsOf(values: MailboxValues): MailboxFields {
  const text = (value: string) => value.trim() || null
  const address = values.address.trim()
  return {
    name: text(values.name) ?? address,
    address,
    source: text(values.source),
    topic: text(values.topic),
    campaign: text(values.campaign),
    imap:
      values.way === 'receiver'
        ? null
        : {
            host: values.host.trim(),
            port: Number(values.port),
            secure: values.secure,
            user: text(values.user) ?? address,
            folder: text(values.folder),
            ...(values.password ? { password: values.password } : {}),
          },
  }
}

/** What is missing or wrong, by field; empty where it can be sent. */
export function problemsIn(
  values: MailboxValues,
  hasPassword: boolean,
): Partial<Record<keyof MailboxValues, string>> {
  const address = values.address.trim()
  const isAddress = /^[^\s@<>,;+]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(address)
  const port = Number(values.port)
  return {
    ...(isAddress ? {} : { address: 'An address looks like info@example.com, without a plus.' }),
    ...(values.way === 'imap' && !/^[\p{L}\p{N}._:-]+$/u.test(values.host.trim())
      ? { host: 'The name of the server, like imap.example.com.' }
      : {}),
    ...(values.way === 'imap' && !(Number.isInteger(port) && port > 0 && port < 65_536)
      ? { port: 'A number from 1 to 65535; 993 is usual.' }
      : {}),
    ...(values.way === 'imap' && values.password === '' && !hasPassword
      ? { password: 'The password is needed.' }
      : {}),
  }
}
