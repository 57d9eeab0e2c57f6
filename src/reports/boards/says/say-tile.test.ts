import { expect, test } from 'vitest'
import { mannerOf } from '../../sharing/words/figures.ts'
import { tile } from '../tile.ts'
import { sayTile } from './say-tile.ts'

const [english, german] = ['en', 'de'].map((language) =>
  mannerOf({ language, currency: 'EUR', time_zone: 'UTC' }),
) as [ReturnType<typeof mannerOf>, ReturnType<typeof mannerOf>]
const bar = (key: string, value: number, more = {}) => ({
  key,
  name: null,
  value,
  of: null,
  filter: null,
  ...more,
})

test.each([
  [
    tile('kept_share', 'percent', { value: 80, before: 78, n: 5 }),
    '4 of 5 promises were kept, 2 points more than in the time before',
    '4 von 5 Zusagen wurden gehalten, 2 Punkte mehr als im Zeitraum davor',
  ],
  [
    tile('kept_share', 'percent', { value: null, n: 0 }),
    'No promise to answer has come due yet',
    'Noch ist keine Zusage zu antworten fällig geworden',
  ],
  [
    tile('leads', 'leads', { value: 1, before: 1, n: 1 }),
    '1 lead came in, as many as in the time before',
    '1 Lead kam herein, so viel wie im Zeitraum davor',
  ],
  [
    tile('duties', 'percent', {
      value: 90,
      n: 100,
      bars_are: 'duty',
      bars: [bar('first_attempt', 70), bar('effort', 95)],
    }),
    'Sales did 90 of 100 duties in time, least at “First attempt” (70 %)',
    'Der Vertrieb erfüllte 90 von 100 Pflichten rechtzeitig, am seltensten „Erster Versuch“ (70 %)',
  ],
  [
    tile('acceptance', 'percent', { value: 62.5, target: 70, n: 8 }),
    'Sales accepted 5 of 8 leads offered, 7.5 points below the target',
    'Der Vertrieb nahm 5 von 8 angebotenen Leads an, 7,5 Punkte unter dem Ziel',
  ],
  [
    tile('won', 'leads', {
      value: 3,
      n: 50,
      bars_are: 'step',
      bars: [bar('leads', 50), bar('qualified', 40), bar('offered', 10), bar('won', 3)],
    }),
    '3 of 50 leads are won so far; most stop after “Qualified”',
    '3 von 50 Leads sind bisher gewonnen; die meisten kommen nach „Qualifiziert“ nicht weiter',
  ],
  [tile('overdue', 'leads', { value: 0 }), 'Nothing is overdue', 'Nichts ist überfällig'],
  [
    tile('revenue', 'money', { value: 0, n: 2 }),
    '2 sales are booked, and no money counts of them',
    '2 Verkäufe sind gebucht, und kein Geld davon zählt',
  ],
  [
    tile('load', 'leads', {
      value: 64,
      n: 3,
      bars_are: 'person',
      bars: [
        bar('a', 52, { name: 'Anna', load: { came: 20, in_time: 50, verdict: 'too_much' } }),
        bar('b', 12, { name: 'Ben', load: { came: 12, in_time: 96, verdict: 'could_take_more' } }),
      ],
    }),
    '3 people hold 64 leads; too much: Anna; could take more: Ben',
    '3 Personen halten 64 Leads; zu viel: Anna; kann mehr nehmen: Ben',
  ],
])('a figure means something today', (told, inEnglish, inGerman) => {
  expect(sayTile(told, english)).toBe(inEnglish)
  expect(sayTile(told, german)).toBe(inGerman)
})
