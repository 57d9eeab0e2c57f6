import { describe, expect, test } from 'vitest'
import { type DraftProgram, type DraftStep, EMPTY_PROGRAM } from '../editing/edit-program.ts'
import { headingOf, type Names, sayAfterwards, sayEnters, sayLeaves, sayStep } from './say-program.ts'

const names: Names = {
  fields: [
    { key: 'program.clicked_last', label: 'Clicked in the last mail', choices: [] },
    { key: 'field.contract_ends', label: 'Contract ends', choices: [] },
    { key: 'lead.grade', label: 'Grade', choices: [{ value: 'marketing', label: 'Marketing lead' }] },
  ],
  templates: new Map([['t1', 'A hello']]),
  programs: new Map([['p2', 'Two years']]),
}
const clicked = { op: 'equals', key: 'program.clicked_last', value: true } as const
const steps: DraftStep[] = [
  { key: 'a', do: 'mail', template: 't1', topic: null },
  { key: 'b', do: 'wait', days: 1 },
  { key: 'c', do: 'branch', when: clicked, to: 'g' },
  { key: 'd', do: 'wait_date', field: 'field.contract_ends', days_before: 30, at_most_days: 365 },
  { key: 'e', do: 'mail', template: '', topic: 'pumps' },
  { key: 'f', do: 'go', to: 'end' },
  { key: 'g', do: 'call', within_days: 3 },
]
const program = (o: Partial<DraftProgram>): DraftProgram => ({ ...EMPTY_PROGRAM, steps, ...o })

describe('a step is said', () => {
  test.each([
    [0, 'Send the mail “A hello”.', '“A hello”'],
    [1, 'Wait 1 day.', 'Wait 1 day'],
    [
      2,
      'If clicked in the last mail: yes, it goes on to step 7; otherwise to step 4.',
      'If clicked in the last mail: yes',
    ],
    [
      3,
      'Wait until 30 days before Contract ends, but no longer than 365 days.',
      'Wait until 30 days before Contract ends',
    ],
    [
      4,
      'Send a mail; what it says is not chosen yet. It is about pumps; who wants nothing of that does not get it.',
      'A mail, not chosen yet',
    ],
    [5, 'Go on to the end.', 'Go on'],
    [6, 'Somebody is to call within 3 days.', 'Somebody calls within 3 days'],
  ])('step %i', (at, said, heading) => {
    expect(sayStep(steps, at, names)).toBe(said)
    expect(headingOf(steps[at] as DraftStep, names)).toBe(heading)
  })

  test('that leads to what was taken out', () => {
    expect(sayStep([{ key: 'x', do: 'go', to: 'z' }], 0, names)).toBe(
      'Go on to a step that is not there any more.',
    )
  })
})

test('who enters, what ends it and what comes afterwards', () => {
  expect(sayEnters(program({}), names)).toBe(
    'Every lead of nurture enters, unless a program above takes them.',
  )
  const graded = program({ enters: { op: 'in', key: 'lead.grade', values: ['marketing'] }, hold_back: 10 })
  expect(sayEnters(graded, names)).toBe(
    'Leads of nurture enter of which grade is Marketing lead, unless a program above takes them. 10 % of them, by lot, get no mail: the control group.',
  )
  expect(sayLeaves(program({}), names)).toContain('when it leaves nurture')
  expect(sayLeaves(program({ leaves: clicked }), names)).toContain('as soon as clicked in the last mail: yes')
  expect(sayAfterwards(program({}), names)).toContain('after 90 days')
  expect(sayAfterwards(program({ afterwards: { do: 'program', program: 'p2' } }), names)).toBe(
    'Afterwards it goes on in the program “Two years”.',
  )
})
