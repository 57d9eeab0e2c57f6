import type { Tx } from '#src/db/index.ts'
import { readPermissions } from '#src/mail/index.ts'
import type { KnownLead } from '../known-of-leads.ts'
import type { MailStep } from '../program/program-types.ts'

/** Why mail of a program was not queued, by `enrollment step`: one of the refusals of mail. */
export async function whyNotReached(
  tx: Tx,
  missing: readonly { enrollment: { id: string }; lead: KnownLead; address: string | null; mail: MailStep }[],
  asOf: Date,
): Promise<Map<string, string>> {
  if (missing.length === 0) return new Map()
  const { whyNot } = await readPermissions(
    tx,
    missing.map(({ lead, address, mail }) => ({
      kind: 'program',
      person_id: lead.personId,
      to_address: address,
      topic: mail.topic,
      causedAt: asOf,
    })),
  )
  return new Map(
    missing.flatMap(({ enrollment, mail }, i) =>
      whyNot[i] ? [[`${enrollment.id} ${mail.key}`, whyNot[i]] as const] : [],
    ),
  )
}
