import type { Db } from '#src/db/index.ts'
import { openLink } from '#src/people/sign-in/sealed.ts'
import { type Mailer, openMailer } from '../smtp/index.ts'
import type { SenderRow } from './tables.ts'

/** The way to a mail server of the workspace. A password that cannot be unsealed is left out: the server says so. */
export async function openSender(db: Db, row: SenderRow): Promise<Mailer> {
  const [password, privateKey] = await Promise.all([
    row.password_sealed === null ? null : openLink(db, row.password_sealed),
    row.dkim_key_sealed === null ? null : openLink(db, row.dkim_key_sealed),
  ])
  return openMailer({
    url: urlOf(row, password),
    from: row.from_address,
    ...(row.from_name === null ? {} : { fromName: row.from_name }),
    ...(privateKey !== null && row.dkim_selector !== null
      ? {
          dkim: {
            domain: row.from_address.split('@')[1] as string,
            selector: row.dkim_selector,
            privateKey,
          },
        }
      : {}),
  })
}

function urlOf({ host, port, security, user_name }: SenderRow, password: string | null): string {
  const url = new URL(`${security === 'tls' ? 'smtps' : 'smtp'}://host`)
  url.hostname = host.includes(':') ? `[${host}]` : host
  url.port = String(port)
  if (user_name !== null && password !== null) {
    url.username = encodeURIComponent(user_name)
    url.password = encodeURIComponent(password)
  }
  if (security === 'starttls') url.searchParams.set('requireTLS', 'true')
  if (security === 'none') url.searchParams.set('ignoreTLS', 'true')
  return url.href
}
