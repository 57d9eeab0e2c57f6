/** The variants of a mail that is tried against others: which there are, and which one a lead gets. Pure. */
import { drawLot } from '../enrolling/draw-lot.ts'
import type { MailStep } from '../program/program-types.ts'

export const LETTERS = ['a', 'b', 'c', 'd'] as const
export type Letter = (typeof LETTERS)[number]

/** What one of them is: `a` is the step's own text. */
export interface Variant {
  letter: Letter
  /** The template whose words it has, also where it has a subject of its own. */
  template: string
  /** Instead of the template's own. */
  subject: string | null
  /** What is sent. */
  sends: { template: string; version: number | undefined }
}

export function variantsOf({ template, version, test }: MailStep): Variant[] {
  const own: Variant = { letter: 'a', template, subject: null, sends: { template, version } }
  const others = (test?.others ?? []).map((other, at): Variant => {
    const words = other.template ?? template
    const sends = other.sends ?? { template: words, version: other.version ?? version }
    return { letter: LETTERS[at + 1] as Letter, template: words, subject: other.subject, sends }
  })
  return [own, ...others]
}

/** What a lead is sent: by lot where there are several, the same one whenever it is drawn. */
export function chooseVariant(
  mail: MailStep,
  { program_id, lead_id }: { program_id: string; lead_id: string },
): { variant: Letter | null; since: number | null; sends: { template: string; version: number } } {
  const all = variantsOf(mail)
  const since = mail.test?.since ?? null
  const at = since === null ? 0 : drawLot(`${program_id} ${since} ${mail.key} ${lead_id}`) % all.length
  const { letter, sends } = all[at] as Variant
  const variant = since === null ? null : letter
  // Whatever was put down has its versions.
  return { variant, since, sends: { ...sends, version: sends.version as number } }
}
