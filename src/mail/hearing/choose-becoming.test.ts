import { expect, test } from 'vitest'
import { readMail } from '../reading/index.ts'
import { type Circumstances, chooseBecoming } from './choose-becoming.ts'

const mail = (...lines: string[]) =>
  readMail(Buffer.from(['From: Jane <jane@b.example>', ...lines, '', 'Hello'].join('\n')))
const tie = {
  by: 'message_id',
  message_id: 'm',
  member_id: null,
  person_id: 'p',
  lead_id: 'l',
  stage: 'nurture',
} as const
const seen = (o: Partial<Circumstances> = {}): Circumstances => ({
  tie: undefined,
  isOurs: false,
  isMember: false,
  isAdmitted: false,
  ofMember: null,
  ...o,
})

test.each([
  ['somebody new', mail('Subject: Pumps'), seen(), 'inquiry'],
  ['who answers our message', mail('Subject: Re: Pumps'), seen({ tie }), 'reply'],
  ['who answers after a sale', mail('Subject: Re: Pumps'), seen({ tie: { ...tie, stage: 'won' } }), 'told'],
  [
    'who is known and writes anew',
    mail('Subject: Valves'),
    seen({ tie: { ...tie, by: 'sender' } }),
    'inquiry',
  ],
  ['who is known and answers', mail('Subject: AW: Valves'), seen({ tie: { ...tie, by: 'sender' } }), 'reply'],
  ['who is away', mail('Auto-Submitted: auto-replied'), seen({ tie }), 'told'],
  ['who is away and unknown', mail('Auto-Submitted: auto-replied'), seen(), 'elsewhere'],
  ['a list', mail('List-Id: <x.y>'), seen(), 'elsewhere'],
  ['a list of somebody known', mail('List-Id: <x.y>'), seen({ tie: { ...tie, by: 'sender' } }), 'elsewhere'],
  ['a member', mail('Subject: Look'), seen({ isMember: true }), 'elsewhere'],
  ['ourselves', mail('Subject: Re: Pumps'), seen({ tie, isOurs: true }), 'elsewhere'],
  [
    'a member, in reply to what we told them',
    mail('Subject: Re: A new lead'),
    seen({
      isMember: true,
      tie: { ...tie, member_id: 'a' },
      ofMember: { memberId: 'a', way: 'reply', isProven: true },
    }),
    'of_member',
  ],
  [
    'a member who is away',
    mail('Auto-Submitted: auto-replied'),
    seen({
      isMember: true,
      tie: { ...tie, member_id: 'a' },
      ofMember: { memberId: 'a', way: 'reply', isProven: true },
    }),
    'elsewhere',
  ],
  ['what somebody took in', mail('List-Id: <x.y>'), seen({ isAdmitted: true }), 'inquiry'],
])('%s', (_, read, o, as) => {
  expect(chooseBecoming(read, o).as).toBe(as)
})
