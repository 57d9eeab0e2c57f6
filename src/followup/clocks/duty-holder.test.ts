import { describe, expect, it } from 'vitest'
import { type DutyMember, dutyHolder, isPresent } from './duty-holder.ts'

const at = (text: string) => new Date(text)
const noon = at('2026-06-15T12:00:00Z')
const leave = [{ from: at('2026-06-15T00:00:00Z'), to: at('2026-06-22T00:00:00Z') }]
const member = (id: string, more: Partial<DutyMember> = {}): DutyMember => ({
  id,
  deputyId: null,
  managerId: null,
  leftAt: null,
  absences: [],
  ...more,
})

describe('who acts on a duty', () => {
  const cases: [string, DutyMember[], string, string][] = [
    ['the accountable person', [member('ann', { deputyId: 'ben' })], 'ann', 'accountable'],
    [
      'on leave the deputy',
      [member('ann', { deputyId: 'ben', absences: leave }), member('ben')],
      'ben',
      'deputy',
    ],
    [
      "with the deputy away the deputy's deputy",
      [
        member('ann', { deputyId: 'ben', absences: leave }),
        member('ben', { deputyId: 'cem', absences: leave }),
        member('cem'),
      ],
      'cem',
      'deputy',
    ],
    [
      'two on leave who stand in for each other leave it to the manager',
      [
        member('ann', { deputyId: 'ben', managerId: 'mia', absences: leave }),
        member('ben', { deputyId: 'ann', absences: leave }),
        member('mia'),
      ],
      'mia',
      'manager',
    ],
    ['nobody named, the lead manager', [member('ann', { absences: leave })], 'lee', 'lead_manager'],
    ['somebody unknown, the lead manager', [], 'lee', 'lead_manager'],
    ['a leaver without a deputy', [member('ann', { leftAt: noon })], 'lee', 'lead_manager'],
    [
      'a lead manager on leave is asked all the same',
      [member('ann', { managerId: 'lee', absences: leave }), member('lee', { absences: leave })],
      'lee',
      'lead_manager',
    ],
  ]
  it.each(cases)('%s', (_name, members, memberId, because) => {
    const known = new Map(members.map((one) => [one.id, one]))
    expect(dutyHolder('ann', known, 'lee', noon)).toEqual({ memberId, because })
  })

  it('counts the first instant of a leave as away and the last as back', () => {
    const ann = member('ann', { absences: leave })
    expect(isPresent(ann, at('2026-06-14T23:59:59Z'))).toBe(true)
    expect(isPresent(ann, at('2026-06-15T00:00:00Z'))).toBe(false)
    expect(isPresent(ann, at('2026-06-22T00:00:00Z'))).toBe(true)
  })
})
