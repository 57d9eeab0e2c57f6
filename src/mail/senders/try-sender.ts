import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { sayError } from '../outbox/say-message.ts'
import { render } from '../rendering/liquid.ts'
import { memberText } from '../rendering/member-texts.ts'
import { openSender } from './open-sender.ts'
import { readSender } from './put-sender.ts'

export interface Tried {
  isFine: boolean
  sentence: string
}

/**
 * Sends a test mail to whoever asks, by one mail server, and says in words what it said. Speaks with the server while
 * one waits, so never inside a transaction. Refuses `sender_not_found`, `no_address`.
 */
export async function trySender(ctx: ReadContext, id: string, publicUrl: string): Promise<Tried> {
  const [row, workspace, member] = await Promise.all([
    readSender(ctx.db, id),
    readWorkspace(ctx.db),
    ctx.db.first<{ email: string | null }>(sql`
      select email from members where workspace_id = ${ctx.db.workspaceId} and id = ${memberOf(ctx.actor)}::uuid`),
  ])
  if (!member?.email) {
    throw new Refusal('conflict', 'no_address', 'You have no e-mail address here that a test could go to.')
  }
  const { text } = memberText('test', '', workspace.language)
  const letter = render(text, { workspace: workspace.name, link: `${publicUrl}/outbox`, count: 1 })
  if ('problem' in letter) return { isFine: false, sentence: letter.problem }
  const mailer = await openSender(ctx.db, row)
  try {
    const delivery = await mailer.deliver({
      id: newId(),
      fromName: workspace.name,
      to: member.email,
      isAutomatic: false,
      ...letter,
    })
    return delivery.how === 'accepted'
      ? { isFine: true, sentence: `The server took it. Look into the mailbox of ${member.email}.` }
      : { isFine: false, sentence: sayTrouble(delivery.problem, row) }
  } finally {
    await mailer.close()
  }
}

type Asked = Parameters<typeof openSender>[1]

/** What people get wrong most often, by what servers say then. */
const TROUBLES: readonly [pattern: RegExp, words: (row: Asked) => string][] = [
  [
    /wrong version number|packet length too long|ssl3_get_record|EPROTO/i,
    ({ port }) =>
      `The server does not speak TLS from the first byte on port ${port}. Choose STARTTLS, or port 465.`,
  ],
  [
    /greeting never received|did not answer in time|ETIMEDOUT|Connection timeout/i,
    ({ host, port }) =>
      `${host} does not answer on port ${port}. A firewall may stand between, or the port wants TLS from the first byte.`,
  ],
  [/ENOTFOUND|EAI_AGAIN|getaddrinfo/, ({ host }) => `There is no server called ${host}. Is the name right?`],
  [
    /ECONNREFUSED/,
    ({ host, port }) =>
      `${host} takes no connections on port ${port}. Mail servers listen on 587, 465 or 25.`,
  ],
  [
    /certificate|self.signed|altnames|CERT_/i,
    ({ host }) =>
      `The certificate of ${host} is not one we can trust: it is expired, self-made or for another name.`,
  ],
  [
    /STARTTLS|upgrade/i,
    ({ port }) =>
      `The server offers no encryption on port ${port}. Choose TLS and port 465, or no encryption in a network of your own.`,
  ],
  [/\b535\b|EAUTH|authentication|credentials/i, () => 'The server knows the user, or the password, not.'],
  [/\b530\b/, () => 'The server wants us to sign in: fill in user and password.'],
  [
    /\b(550|553|554|501)\b.*(sender|from|spf|not allowed|not permitted)|sender address rejected/i,
    ({ from_address }) => `The server does not let us send as ${from_address}.`,
  ],
]

function sayTrouble(problem: string, row: Asked): string {
  const words = TROUBLES.find(([pattern]) => pattern.test(problem))?.[1]
  return words ? `${words(row)} (${problem.replace(/\.$/, '')})` : sayError(problem)
}
