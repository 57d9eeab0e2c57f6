import { expect, test } from 'vitest'
import { chooseLead, type LeadOfPerson } from './choose-lead.ts'

const lead = (id: string, stage: string, topic: string | null = null, day = 1): LeadOfPerson => ({
  ...{ id, stage, topic },
  lastActivityAt: new Date(Date.UTC(2026, 0, day)),
})
const woken = (leadId: string) => ({ leadId, isWoken: true })
const told = (leadId: string) => ({ leadId, isWoken: false })

test.each<[string, LeadOfPerson[], string | null, ReturnType<typeof chooseLead>]>([
  ['nobody is left to wake', [lead('a', 'won'), lead('b', 'disqualified')], null, null],
  ['the one in nurture is woken', [lead('a', 'won'), lead('b', 'nurture')], null, woken('b')],
  [
    'of several the one that was active last',
    [lead('a', 'nurture'), lead('b', 'nurture', null, 2)],
    null,
    woken('b'),
  ],
  [
    'or the one on the topic',
    [lead('a', 'nurture', 'Pumps'), lead('b', 'nurture', 'Valves', 2), lead('c', 'nurture', null, 3)],
    'Pumps',
    woken('a'),
  ],
  [
    'a topic unknown is nearer than another',
    [lead('a', 'nurture'), lead('b', 'nurture', 'Valves', 2)],
    'Pumps',
    woken('a'),
  ],
  [
    'who talks about this topic already hears of it',
    [lead('a', 'working', 'Pumps'), lead('b', 'nurture')],
    'Pumps',
    told('a'),
  ],
  ['somebody talks to them, and nothing sleeps', [lead('a', 'offered', 'Valves')], 'Pumps', told('a')],
])('%s', (_, leads, topic, chosen) => expect(chooseLead(leads, topic)).toEqual(chosen))
