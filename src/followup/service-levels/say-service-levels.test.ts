import { expect, test } from 'vitest'
import { defaultServiceLevels, serviceLevelsSchema } from '../clocks/index.ts'
import { sayProblems } from './say-problems.ts'
import { sayServiceLevels } from './say-service-levels.ts'

const said = sayServiceLevels(defaultServiceLevels, { hot: 'Hot now' })
const of = (grade: string) => said.grades.find((one) => one.grade === grade)

test('a grade says both clocks: the promise by the wall-clock, duties in business hours', () => {
  expect(of('hot')).toEqual({
    grade: 'hot',
    label: 'Hot now',
    sentences: [
      'A person tries to reach them within 5 minutes of the inquiry, by the wall-clock: nights and weekends count.',
      'A qualifier finds out within 1 business hour.',
      'An offer is accepted or refused within 1 business hour.',
      'The first attempt follows within 5 business minutes; without one the lead is taken back after 4 business hours.',
      'What comes next is done within 8 business hours, where no date was agreed.',
      'Nobody gives up before 6 attempts, over 2 channels, on 2 weekdays.',
      'Between attempts lie 1, 3, 8, 8, then always 16 business hours.',
      'It goes to people on duty first, and to the manager at once when nobody has room.',
    ],
  })
})

test('a mail keeps the promise where that was agreed', () => {
  expect(of('marketing')).toMatchObject({ label: 'Marketing' })
  expect(of('marketing')?.sentences[0]).toBe(
    'A fitting mail, or a person, answers within 24 hours of the inquiry, by the wall-clock: nights and weekends count.',
  )
})

test('what does not depend on the grade is said once', () => {
  expect(said.rest).toContain('What sales refuses is repaired within 2 business days, and reviewed within 5.')
  expect(said.rest).toContain('A clock turns amber when 25 % of its time is left.')
})

test.each<[Record<string, unknown>, string]>([
  [{ promiseMinutes: 0 }, 'The promise is at least 1.'],
  [{ promiseMinutes: 1.5 }, 'The promise is a whole number.'],
  [{ acceptMinutes: 99_999 }, 'The time to accept is at most 4320.'],
  [{ attemptGaps: [] }, 'The pause between attempts is missing.'],
  [{ minimumAttempts: undefined }, 'The number of attempts is missing.'],
])('%j is told in a sentence', (wrong, sentence) => {
  const read = serviceLevelsSchema.safeParse({
    ...defaultServiceLevels,
    grades: { hot: { ...defaultServiceLevels.otherGrades, ...wrong } },
  })
  expect(read.success ? [] : sayProblems(read.error.issues).map((one) => one.sentence)).toEqual([sentence])
})
