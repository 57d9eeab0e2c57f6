/** Programs to begin with: when something is said, and what follows from clicks. What it says, the marketer knows. */
import { type DraftProgram, type DraftStep, EMPTY_PROGRAM } from './edit-program.ts'

export interface Outline {
  name: string
  says: string
  begin: () => DraftProgram
}

const mail = (key: string): DraftStep => ({ key, do: 'mail', template: '', topic: null })
const wait = (key: string, days: number): DraftStep => ({ key, do: 'wait', days })
const clicked = { op: 'equals', key: 'program.clicked_last', value: true } as const

export const OUTLINES: readonly Outline[] = [
  {
    name: 'Three mails in six weeks',
    says: 'A hello, something useful after two weeks, a case after six. Whoever clicks in the last one is called.',
    begin: () => ({
      ...EMPTY_PROGRAM,
      steps: [
        mail('hello'),
        wait('two_weeks', 14),
        mail('useful'),
        wait('four_weeks', 28),
        mail('case'),
        wait('last_week', 7),
        { key: 'keen', do: 'branch', when: clicked, to: 'call' },
        { key: 'over', do: 'go', to: 'end' },
        { key: 'call', do: 'call', within_days: 3 },
      ],
    }),
  },
  {
    name: 'A mail every quarter, for two years',
    says: 'For those who buy once in years: eight mails, three months apart, each on a Tuesday.',
    begin: () => ({
      ...EMPTY_PROGRAM,
      steps: Array.from({ length: 8 }, (_, i): DraftStep[] =>
        i === 0
          ? [mail('quarter_1')]
          : [
              wait(`months_${i}`, 90),
              { key: `tuesday_${i}`, do: 'wait_weekday', weekday: 2 },
              mail(`quarter_${i + 1}`),
            ],
      ).flat(),
    }),
  },
  {
    name: 'Before the wake date',
    says: 'For those who said when: silence until a month before it, one mail, and a call two weeks later.',
    begin: () => ({
      ...EMPTY_PROGRAM,
      enters: { op: 'is_known', key: 'lead.wake_on' },
      steps: [
        { key: 'month_before', do: 'wait_date', field: 'lead.wake_on', days_before: 30, at_most_days: 730 },
        mail('reminder'),
        wait('two_weeks', 14),
        { key: 'call', do: 'call', within_days: 5 },
      ],
    }),
  },
]
