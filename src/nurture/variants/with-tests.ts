import { Refusal } from '#src/lib/refusal.ts'
import { makeTemplate, readWords, templateReference, whyUnreadable } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import type { MailStep, MailTest, Step } from '../program/program-types.ts'

type Other = MailTest['others'][number]

/**
 * Makes tests of mails ready to be put down: a subject of its own becomes a text that can be sent, and a test that asks the
 * same of the same texts as in the version before goes on, with the lots drawn as they were. Refuses `template_unreadable`.
 */
export async function withTests(
  ctx: Context,
  steps: readonly Step[],
  before: readonly Step[],
  version: number,
): Promise<Step[]> {
  const tried: Step[] = []
  for (const step of steps) {
    if (step.do !== 'mail' || !step.test) {
      tried.push(step)
      continue
    }
    const was = before.find(({ key }) => key === step.key)
    const earlier = was?.do === 'mail' ? was : undefined
    const others: Other[] = []
    for (const other of step.test.others) others.push(await sendable(ctx, step, other, earlier))
    const asked = { ...step, test: { ...step.test, others } }
    const since = earlier?.test?.since
    const isSame = since !== undefined && questionOf(asked) === questionOf(earlier as MailStep)
    tried.push({ ...asked, test: { ...asked.test, since: isSame ? since : version } })
  }
  return tried
}

/** What a test asks: of which texts, by what. Who takes the better one, and what is usual, may change meanwhile. */
function questionOf({ template, version, test }: MailStep): string {
  const others = test?.others.map((one) => [one.subject, one.template, one.version, one.sends?.template])
  return JSON.stringify([template, version, test?.measure, test?.difference, test?.within_days, others])
}

/** What is sent for it. What stood there is not believed: only what an earlier version was put down with. */
async function sendable(
  ctx: Context,
  step: MailStep,
  asked: Other,
  earlier: MailStep | undefined,
): Promise<Other> {
  const { sends: _, ...other } = asked
  const subject = other.subject?.trim() || null
  if (subject === null) return { ...other, subject }
  const source = other.template ?? step.template
  const of = (other.template === null ? step.version : other.version) as number
  const same = earlier?.test?.others.find(
    (one) => one.subject === subject && (one.template ?? earlier.template) === source && one.sends?.of === of,
  )
  if (same?.sends) return { ...other, subject, sends: same.sends }
  const why = whyUnreadable(subject)
  if (why) throw new Refusal('invalid', 'template_unreadable', `The subject cannot be read: ${why}`)
  const reference = templateReference({ templateId: source, version: of })
  const words = (await readWords(ctx.db, [reference])).get(reference)
  if (!words)
    throw new Refusal('invalid', 'template_not_found', `There is no such template for step ${step.key}.`)
  const { body, blocks } = words
  const made = await makeTemplate(ctx, { subject, body, blocks, variantOf: source })
  return { ...other, subject, sends: { template: made.templateId, version: made.version, of } }
}
