/** Every command on a lead as a screen offers it: its verb, its key, what it asks for. */
import { DISQUALIFY_REASONS, LOST_REASONS, RECYCLE_REASONS, REJECT_REASONS } from '#src/lead/reasons.ts'
import type { Command } from '../allowed-commands.ts'
import type { CommandSpec, Field } from './command-spec.ts'

const REASON = 'reason'
const detail: Field = { kind: 'line', name: 'detail', label: 'In your own words (optional)' }

const RECYCLE: Field[] = [
  { kind: 'when', name: 'wake_at', label: 'Wake it (after the agreed time where left open)' },
  detail,
  { kind: 'choice', name: REASON, label: 'Why?', choices: RECYCLE_REASONS, sends: true },
]
const DISQUALIFY: Field[] = [
  detail,
  { kind: 'choice', name: REASON, label: 'Why?', choices: DISQUALIFY_REASONS, sends: true },
]

export const COMMAND_SPECS: Partial<Record<Command, CommandSpec>> = {
  accept: { verb: 'Accept', key: 'a', method: 'PUT', noun: 'acceptance', done: 'Accepted', fields: [] },
  reject: {
    verb: 'Refuse',
    key: 'r',
    method: 'PUT',
    noun: 'rejection',
    done: 'Refused',
    fields: [detail, { kind: 'choice', name: REASON, label: 'Why?', choices: REJECT_REASONS, sends: true }],
    asks: {
      off_definition: [
        { kind: 'choice', name: 'criterion', label: 'What does it lack?', choices: 'criteria', sends: true },
      ],
    },
    toBody: ({ criterion, ...told }) => ({ ...told, ...(criterion ? { criteria: [criterion] } : {}) }),
  },
  log_attempt: {
    verb: 'Log a try',
    key: 'l',
    method: 'POST',
    noun: 'attempts',
    done: 'Logged a try with',
    fields: [
      {
        kind: 'choice',
        name: 'channel',
        label: 'By',
        choices: ['phone', 'email', 'message', 'meeting', 'video', 'post'],
      },
      { kind: 'text', name: 'note', label: 'Note (optional)' },
      { kind: 'when', name: 'later_at', label: 'They want to hear from us (optional)' },
      {
        kind: 'choice',
        name: 'result',
        label: 'What came of it?',
        choices: ['no_answer', 'left_message', 'talked_interested', 'talked_later', 'talked_not', 'bounced'],
        sends: true,
      },
    ],
  },
  make_opportunity: {
    verb: 'Make it an opportunity',
    key: 'o',
    method: 'PUT',
    noun: 'opportunity',
    done: 'An opportunity now:',
    fields: [
      { kind: 'amount', name: 'expected_value', label: 'Expected value (optional)' },
      { kind: 'day', name: 'expected_on', label: 'Expected on (optional)' },
    ],
  },
  win: {
    verb: 'Won',
    key: 'w',
    method: 'PUT',
    noun: 'win',
    done: 'Won:',
    fields: [
      { kind: 'amount', name: 'amount', label: 'Amount (leave empty while nobody knows it)' },
      { kind: 'line', name: 'product', label: 'What was sold (optional)' },
      { kind: 'line', name: 'order_number', label: 'Order number (optional)' },
    ],
    toBody: (values) => ({ deals: [values] }),
  },
  lose: {
    verb: 'Lost',
    key: 'x',
    method: 'PUT',
    noun: 'loss',
    done: 'Lost:',
    fields: [
      { kind: 'competitor', name: 'competitor', label: 'Which competitor (optional)' },
      detail,
      {
        kind: 'choice',
        name: REASON,
        label: 'Why?',
        choices: LOST_REASONS,
        sends: true,
      },
    ],
  },
  recycle: {
    verb: 'Recycle',
    key: 'y',
    method: 'PUT',
    noun: 'recycling',
    done: 'Back to nurture:',
    fields: RECYCLE,
  },
  disqualify: {
    verb: 'Disqualify',
    key: 'd',
    method: 'PUT',
    noun: 'disqualification',
    done: 'Closed as no lead:',
    fields: DISQUALIFY,
    asks: {
      bought_elsewhere: [
        {
          kind: 'choice',
          name: 'competitor',
          label: 'From whom? Another name goes into your own words, above.',
          choices: 'competitors',
          sends: true,
        },
      ],
    },
    toBody: ({ competitor, ...told }) => ({ ...told, ...(competitor ? { competitor } : {}) }),
  },
  set_next_action: {
    verb: 'Next action',
    key: 's',
    method: 'PUT',
    noun: 'next-action',
    done: 'Next action set for',
    fields: [
      {
        kind: 'choice',
        name: 'action',
        label: 'What',
        choices: [
          'call',
          'write',
          'message',
          'meet',
          'visit',
          'demonstrate',
          'send_information',
          'send_offer',
        ],
      },
      { kind: 'text', name: 'note', label: 'Note (optional)' },
      { kind: 'when', name: 'due_at', label: 'When', required: true },
    ],
  },
  qualify: {
    verb: 'Qualify',
    key: 'q',
    method: 'PUT',
    noun: 'qualification',
    done: 'Decided on',
    fields: [
      {
        kind: 'choice',
        name: 'outcome',
        label: 'What is it?',
        choices: ['qualified', 'prequalifying', 'nurture', 'disqualified'],
        sends: true,
      },
    ],
    asks: { nurture: RECYCLE, disqualified: DISQUALIFY },
  },
  repair: {
    verb: 'Mend the refusal',
    key: 'm',
    method: 'PUT',
    noun: 'repair',
    done: 'Mended:',
    fields: [
      { kind: 'text', name: 'note', label: 'Note (optional)' },
      {
        kind: 'choice',
        name: 'how',
        label: 'How?',
        choices: ['offer', 'prequalify', 'nurture', 'overturn'],
        sends: true,
      },
    ],
  },
  reopen: {
    verb: 'Reopen',
    key: 'p',
    method: 'PUT',
    noun: 'reopening',
    done: 'Open again:',
    fields: [
      {
        kind: 'choice',
        name: 'to',
        label: 'As what?',
        choices: ['opportunity', 'inquiry', 'nurture'],
        sends: true,
      },
    ],
  },
  assign: {
    verb: 'Hand over',
    key: 'h',
    method: 'PUT',
    noun: 'assignment',
    done: 'Handed over:',
    fields: [{ kind: 'member', name: 'to', label: 'To whom?' }],
  },
  pass_on: {
    verb: 'Pass on',
    key: 'f',
    method: 'PUT',
    noun: 'passing-on',
    done: 'Passed on to the next in turn:',
    fields: [],
  },
  call_with: {
    verb: 'Call with',
    key: 'c',
    method: 'PUT',
    noun: 'joint-call',
    done: 'You join the call with',
    fields: [{ kind: 'when', name: 'call_at', label: 'When do you call together?', required: true }],
  },
  extend: {
    verb: 'Extend',
    key: 'e',
    method: 'PUT',
    noun: 'extension',
    done: 'More time for',
    fields: [
      {
        kind: 'choice',
        name: REASON,
        label: 'Why more time? Once for a duty, as much again as was agreed.',
        choices: ['away', 'waiting_for_them', 'too_much_at_once', 'other'],
        sends: true,
      },
    ],
  },
  add_note: {
    verb: 'Note',
    key: 'n',
    method: 'POST',
    noun: 'notes',
    done: 'Noted on',
    fields: [{ kind: 'text', name: 'text', label: 'Note', required: true }],
  },
}
