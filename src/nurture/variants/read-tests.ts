import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { MailStep, MailTest, Program } from '../program/program-types.ts'
import { countMailed, countVariants, type TestNamed } from './count-variants.ts'
import { type TestTold, tellBest } from './tell-best.ts'
import { type Variant, variantsOf } from './variants.ts'

/** A test that was put down. */
export interface Tested extends TestNamed {
  mail: MailStep & { test: MailTest }
}

/** A test with what it told, and what was done about it. */
export interface TestShown extends TestTold {
  step: string
  since: number
  asked: Pick<MailTest, 'measure' | 'difference' | 'within_days' | 'usual' | 'adopts'>
  variants: (TestTold['variants'][number] & Pick<Variant, 'template' | 'subject'> & { mailed: number })[]
  /** Of all variants together, in the last four weeks. */
  lately: number
  found_at: Date | null
  adopted_version: number | null
  adopted_at: Date | null
}

interface Finding {
  figures: TestTold
  found_at: Date
  adopted_version: number | null
  adopted_at: Date | null
}

export function testsOf(programId: string, { steps }: Pick<Program, 'steps'>): Tested[] {
  return steps.flatMap((step) =>
    step.do === 'mail' && step.test?.since !== undefined
      ? [{ programId, step: step.key, since: step.test.since, mail: { ...step, test: step.test } }]
      : [],
  )
}

/** One of them. Refuses `variant_test_not_found`. */
export function testOf(tests: readonly Tested[], step: string): Tested {
  const found = tests.find((one) => one.step === step)
  if (!found)
    throw new Refusal('not_found', 'variant_test_not_found', 'No mail is tried against others at that step.')
  return found
}

/** What a test tells by `asOf`. */
export async function tellTest(db: Db, tested: Tested, asOf: Date): Promise<TestTold> {
  const { mail } = tested
  const { measure, within_days: withinDays, difference, usual } = mail.test
  const days = await countVariants(db, { ...tested, measure, withinDays }, asOf)
  const letters = variantsOf(mail).map(({ letter }) => letter)
  return tellBest(days, { letters, difference: difference / 100, usual: usual / 100 })
}

/** What it found, if that was noted: as it was then. */
export function readFinding(db: Db, { programId, step, since }: TestNamed): Promise<Finding | undefined> {
  return db.first<Finding>(sql`
    select figures, found_at, adopted_version, adopted_at from variant_findings
    where workspace_id = ${db.workspaceId} and program_id = ${programId} and step = ${step} and since = ${since}`)
}

export async function readTest(db: Db, tested: Tested, asOf: Date): Promise<TestShown> {
  const [finding, mailed] = await Promise.all([readFinding(db, tested), countMailed(db, tested, asOf)])
  const told = finding?.figures ?? (await tellTest(db, tested, asOf))
  const { measure, difference, within_days, usual, adopts } = tested.mail.test
  const all = new Map(variantsOf(tested.mail).map((one) => [one.letter, one]))
  return {
    ...told,
    step: tested.step,
    since: tested.since,
    asked: { measure, difference, within_days, usual, adopts },
    variants: told.variants.map((one) => ({
      ...one,
      template: all.get(one.variant)?.template ?? '',
      subject: all.get(one.variant)?.subject ?? null,
      mailed: mailed.find(({ variant }) => variant === one.variant)?.mailed ?? 0,
    })),
    lately: mailed.reduce((sum, { lately }) => sum + lately, 0),
    found_at: finding?.found_at ?? null,
    adopted_version: finding?.adopted_version ?? null,
    adopted_at: finding?.adopted_at ?? null,
  }
}
