import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { see } from '#src/definition/index.ts'
import { type Program, type ProgramDraft, programSchema } from '../program/program-types.ts'
import { chooseSteps, compileProgram, type Done } from './choose-steps.ts'

const TEMPLATE = '01890000-0000-7000-8000-000000000001'
const mail = (key: string) => ({ key, do: 'mail', template: TEMPLATE }) as const
const wait = (key: string, days: number) => ({ key, do: 'wait', days }) as const
const program = (draft: ProgramDraft): Program => programSchema.parse(draft)
const at = (text: string) => new Date(text)
const go = (
  draft: ProgramDraft,
  step: string,
  inputs: Record<string, string> = {},
  now = at('2026-03-04T10:00:00Z'),
) =>
  chooseSteps(
    compileProgram(program(draft)),
    { step, isHeldBack: false, inputs: see(inputs) },
    { now, timeZone: 'Europe/Berlin' },
  )

describe('a lead at a step', () => {
  const steps = [
    mail('first'),
    wait('week', 7),
    { key: 'keen', do: 'branch', when: { op: 'equals', key: 'topic', value: 'pumps' }, to: 'call' },
    mail('second'),
    { key: 'over', do: 'go', to: 'end' },
    { key: 'call', do: 'call', within_days: 3 },
  ] as const

  test('does what is due and waits for the next', () => {
    expect(go({ steps: [...steps] }, 'first')).toEqual({
      done: [{ step: 'first', did: 'mailed', mail: { ...mail('first'), topic: null } }],
      next: { step: 'keen', dueAt: at('2026-03-11T10:00:00Z') },
    })
  })

  test('goes one way or the other; what is unknown holds nowhere', () => {
    expect(go({ steps: [...steps] }, 'keen', { topic: 'Pumps' })).toMatchObject({
      done: [
        { did: 'branched', detail: 'call' },
        { did: 'called_for', withinDays: 3 },
      ],
      next: { ending: 'finished' },
    })
    expect(go({ steps: [...steps] }, 'keen')).toMatchObject({
      done: [
        { did: 'branched', detail: 'second' },
        { step: 'second', did: 'mailed' },
      ],
      next: { ending: 'finished' },
    })
  })

  test('leaves before the step where what ends it is true', () => {
    const leaves = { op: 'equals', key: 'is_customer', value: true } as const
    expect(go({ leaves, steps: [...steps] }, 'first', { is_customer: 'true' })).toEqual({
      done: [],
      next: { ending: 'exit' },
    })
  })

  test.each([
    ['a Tuesday, on a Wednesday', { do: 'wait_weekday', weekday: 2 }, {}, '2026-03-10T08:00:00Z'],
    ['a Wednesday, on a Wednesday', { do: 'wait_weekday', weekday: 3 }, {}, '2026-03-11T08:00:00Z'],
    ['over the change of clocks', { do: 'wait_weekday', weekday: 1 }, {}, '2026-03-09T08:00:00Z'],
    [
      'a date less thirty days',
      { do: 'wait_date', field: 'field.contract_ends', days_before: 30, at_most_days: 700 },
      { 'field.contract_ends': '2026-06-30' },
      '2026-05-31T07:00:00Z',
    ],
    [
      'a date that passed',
      { do: 'wait_date', field: 'field.contract_ends', at_most_days: 90 },
      { 'field.contract_ends': '2025-06-30' },
      '2026-03-04T10:00:00Z',
    ],
    [
      'a date nobody knows',
      { do: 'wait_date', field: 'field.contract_ends', at_most_days: 90 },
      {},
      '2026-06-02T10:00:00Z',
    ],
  ] as const)('waits for %s', (_name, waiting, inputs, until) => {
    const draft = { steps: [{ key: 'w', ...waiting }, mail('m')] } as ProgramDraft
    expect(go(draft, 'w', inputs)).toEqual({ done: [], next: { step: 'm', dueAt: at(until) } })
  })
})

describe('a program', () => {
  test.each([
    ['leads back', [mail('a'), { key: 'b', do: 'go', to: 'a' }], 'later one only'],
    ['leads nowhere', [{ key: 'a', do: 'go', to: 'z' }], 'There is no step z'],
    ['names two steps alike', [mail('a'), wait('w', 1), mail('a')], 'Two steps are named a'],
    ['has a step nobody comes to', [{ key: 'a', do: 'go', to: 'c' }, mail('b'), mail('c')], 'No way leads'],
    ['mails twice at once', [mail('a'), mail('b')], 'no waiting between'],
    ['waits for nothing', [mail('a'), wait('w', 1)], 'waits for nothing'],
  ] as const)('that %s is refused', (_name, steps, why) => {
    const parsed = programSchema.safeParse({ steps })
    expect(parsed.error?.issues.map(({ message }) => message).join(' ')).toContain(why)
  })
})

const anyProgram = fc
  .array(
    fc.tuple(fc.constantFrom('mail', 'wait', 'branch', 'go', 'call', 'wait_weekday'), fc.nat(9), fc.nat(6)),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => {
    const key = (at: number) => `s${at}`
    const later = (at: number, by: number) => (at + 1 + by >= parts.length ? 'end' : key(at + 1 + by))
    return parts.map(([kind, by, day], at) => {
      if (kind === 'mail') return mail(key(at))
      if (kind === 'wait') return wait(key(at), by + 1)
      if (kind === 'wait_weekday') return { key: key(at), do: kind, weekday: day + 1 }
      if (kind === 'call') return { key: key(at), do: kind, within_days: by + 1 }
      if (kind === 'go') return { key: key(at), do: kind, to: later(at, by) }
      const when = { op: 'equals', key: 'topic', value: by % 2 ? 'pumps' : 'valves' }
      return { key: key(at), do: 'branch', when, to: later(at, by) }
    })
  })
  .map((steps) => programSchema.safeParse({ steps }))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data as Program)

describe('the law of programs', () => {
  test('everybody comes to the end, each step at most once, and time never goes back', () => {
    fc.assert(
      fc.property(anyProgram, fc.constantFrom('pumps', 'valves'), fc.boolean(), (one, topic, isHeldBack) => {
        const compiled = compileProgram(one)
        const done: Done[] = []
        let step = one.steps[0]?.key as string
        let now = at('2026-03-04T10:00:00Z')
        for (let turns = 0; ; turns++) {
          expect(turns).toBeLessThanOrEqual(one.steps.length)
          const walked = chooseSteps(
            compiled,
            { step, isHeldBack, inputs: see({ topic }) },
            { now, timeZone: 'Europe/Berlin' },
          )
          done.push(...walked.done)
          if ('ending' in walked.next) {
            expect(walked.next.ending).toBe('finished')
            break
          }
          expect(walked.next.dueAt.getTime()).toBeGreaterThan(now.getTime())
          ;({ step, dueAt: now } = walked.next)
        }
        expect(new Set(done.map((each) => each.step)).size).toBe(done.length)
        if (isHeldBack) expect(done.some(({ did }) => did === 'mailed' || did === 'called_for')).toBe(false)
      }),
    )
  })
})
