import { expect, test } from 'vitest'
import { byPerson, byTeam, sayTooMuch, sayTried } from './shares.ts'
import type { TriedMember } from './use-rule-trial.ts'

const weeks = (came: number[], open = came) => ({ came, open })
function member(name: string, o: Partial<TriedMember> = {}): TriedMember {
  const team = { id: 'north', name: 'North' }
  const before = weeks([1, 0])
  return {
    ...{ id: name, name, team, is_partner: false, has_left: false, ceiling_open: null, ceiling_week: null },
    ...{ before, after: before },
    ...o,
  }
}

test('a person has their leads, and what breaks their ceilings', () => {
  const [anna, ben] = byPerson([
    member('Anna', { after: weeks([4, 9], [4, 11]), ceiling_week: 8, ceiling_open: 10 }),
    member('Ben', { has_left: true }),
  ])
  expect(anna).toMatchObject({ before: 1, after: 13, mostOpen: 11, note: null })
  expect(anna && sayTooMuch(anna)).toBe('more than 8 in a week; up to 11 open, agreed are 10')
  expect(ben?.note).toBe('has left')
  expect(ben && sayTooMuch(ben)).toBeNull()
})

test('a team has the leads of its people, against their ceilings where all have one', () => {
  const [acme, north] = byTeam([
    member('Anna', { ceiling_week: 2 }),
    member('Ben', { ceiling_week: 3, after: weeks([5, 1]) }),
    member('Carlo', { team: { id: 'acme', name: 'Acme' }, is_partner: true, after: weeks([20, 0]) }),
  ])
  expect(north).toMatchObject({ name: 'North', before: 2, after: 7, weeks: [6, 1], ceilingWeek: 5 })
  expect(acme).toMatchObject({ name: 'Acme', note: 'partner', ceilingWeek: null })
})

test.each([
  [0, 0, 0, 0, 'No lead came to sales in the last 90 days.'],
  [9, 0, 0, 0, 'No lead would have gone to somebody else.'],
  [
    1200,
    40,
    3,
    3,
    '40 of 1,200 leads would have gone to somebody else; nobody would have got 3 (as it was).',
  ],
  [9, 2, 0, 2, '2 of 9 leads would have gone to somebody else; nobody would have got 2 (it was 0).'],
])('of %i leads %i moved, nobody %i then %i', (leads, moved, before, after, sentence) => {
  expect(sayTried({ leads, moved, nobody: { before, after } })).toBe(sentence)
})
