import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'

const LONGEST_LINK = 2_000

/** What "Did you buy?" can be answered. */
const ANSWERS = ['from_us', 'elsewhere', 'planning', 'no_plan'] as const
export type PurchaseAnswer = (typeof ANSWERS)[number]

/** What a link may be: of the web, a mail address, a number, something of the library, or a merge field that is one. */
const LINK =
  /^(https?:\/\/\S+|mailto:\S+|tel:[+\d()\s.-]+|content:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\{\{[^{}]*\}\}\S*)$/i
const link = storedText(LONGEST_LINK)
const source = storedText(LONGEST_LINK)

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: storedText(20_000) }),
  z.object({ kind: z.literal('button'), label: storedText(200), link }),
  z.object({
    kind: z.literal('image'),
    source,
    description: storedText(500),
    link: link.optional(),
  }),
  z.object({
    kind: z.literal('card'),
    title: storedText(200),
    text: storedText(2_000),
    label: storedText(200),
    link,
    image: source.optional(),
    description: storedText(500).optional(),
  }),
])

/** What a designed mail is put together from, from top to bottom. Texts are Liquid; links are addresses of the web. */
export const blocksShape = z.array(block).max(100)
export type Block = z.output<typeof block>

/** Whether a link leads anywhere from a mail. */
export function isLink(text: string): boolean {
  return LINK.test(text.trim())
}

/** The answer to "Did you buy?" that a button gives (`answer:from_us`); undefined for one that leads anywhere else. */
export function answerGivenBy(block: Block): PurchaseAnswer | undefined {
  if (block.kind !== 'button') return undefined
  return ANSWERS.find((answer) => block.link.trim() === `answer:${answer}`)
}

/** Whether blocks ask "Did you buy?": their answers lead nowhere from other mail. */
export function asksWhoBought({ blocks }: { blocks: readonly Block[] | null }): boolean {
  return blocks?.some((block) => answerGivenBy(block) !== undefined) ?? false
}
