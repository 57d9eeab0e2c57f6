import { expect, test } from 'vitest'
import {
  type DraftProgram,
  EMPTY_PROGRAM,
  inserted,
  isSame,
  moved,
  newStep,
  removed,
} from './edit-program.ts'
import { asProgram, doubtsOf, faultsOf } from './faults.ts'
import { OUTLINES } from './outlines.ts'

const TEMPLATE = '01890000-0000-7000-8000-000000000001'
const mail = (key: string, template = TEMPLATE) => ({ key, do: 'mail' as const, template, topic: null })
const wait = (key: string, days = 7) => ({ key, do: 'wait' as const, days })
const program = (...steps: DraftProgram['steps']): DraftProgram => ({ ...EMPTY_PROGRAM, steps })

test('whoever was led to a step that is taken out is led to the one after it, or to the end', () => {
  const before = program(
    { key: 'b', do: 'branch', when: null, to: 'm' },
    wait('w'),
    mail('m'),
    wait('v'),
    mail('n'),
  )
  expect(removed(before, 2).steps[0]).toMatchObject({ to: 'v' })
  const last = program({ key: 'g', do: 'go', to: 'm' }, mail('m'))
  expect(removed(last, 1).steps).toEqual([{ key: 'g', do: 'go', to: 'end' }])
})

test('steps are put in between, and moved within the program only', () => {
  const keys = (one: DraftProgram) => one.steps.map(({ key }) => key).join(' ')
  const three = program(mail('a'), wait('b'), mail('c'))
  expect(keys(inserted(three, 1, newStep('call', 'x')))).toBe('a call_x b c')
  expect(keys(moved(three, 2, 0))).toBe('c a b')
  expect(keys(moved(three, 0, -1))).toBe('a b c')
  expect(keys(moved(three, 2, 3))).toBe('a b c')
})

test('what is wrong is said at its step, and only a program without faults is put down', () => {
  expect(faultsOf(program())).toEqual([{ at: 'steps', sentence: 'Add a first step: a mail, mostly.' }])
  const open = program(mail('a', ''), { key: 'b', do: 'branch', when: null, to: 'a' }, wait('c'))
  expect(faultsOf(open).map(({ at }) => at)).toEqual([0, 1, 1, 2])
  expect(asProgram(open)).toBeNull()
  const whole = program(mail('a'), wait('b'), mail('c'))
  expect(faultsOf(whole)).toEqual([])
  expect(asProgram(whole)).toBe(whole)
  const rules = { ...whole, enters: { op: 'in', key: 'country', values: [] } } as DraftProgram
  expect(faultsOf({ ...rules, leaves: rules.enters }).map(({ at }) => at)).toEqual(['enters', 'leaves'])
})

test('a branch asks for mails that are there, and gives people time to click', () => {
  const keen = (values: string[]) => ({
    key: 'keen',
    do: 'branch' as const,
    when: { op: 'not', of: { op: 'all', of: [{ op: 'in', key: 'program.clicked', values }] } } as const,
    to: 'end',
  })
  const patient = program(mail('a'), wait('w'), keen(['a']), mail('b'))
  expect([...faultsOf(patient), ...doubtsOf(patient)]).toEqual([])
  expect(faultsOf(program(mail('a'), wait('w'), keen(['a', 'gone'])))).toMatchObject([{ at: 2 }])
  const hasty = program(mail('a'), keen(['a']), wait('w'), mail('b'))
  expect(faultsOf(hasty)).toEqual([])
  expect(doubtsOf(hasty)).toMatchObject([{ at: 1, sentence: expect.stringContaining('time to click') }])
})

test('the order of keys makes no difference', () => {
  const one = program(mail('a'))
  expect(isSame(one, { ...one, steps: [{ topic: null, template: TEMPLATE, do: 'mail', key: 'a' }] })).toBe(
    true,
  )
  expect(isSame(one, program(mail('b')))).toBe(false)
})

test.each(OUTLINES)('of the outline “$name” only the texts are to be chosen', ({ begin }) => {
  const whole = begin()
  const texts = whole.steps.map((step) => (step.do === 'mail' ? { ...step, template: TEMPLATE } : step))
  expect(faultsOf({ ...whole, steps: texts })).toEqual([])
  expect(faultsOf(whole).every(({ sentence }) => /Choose what this mail says/.test(sentence))).toBe(true)
})
