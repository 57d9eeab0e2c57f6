import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type KeptCommand, keepCommand, keptCommands, settleCommand } from './kept-commands.ts'

const NOW = new Date('2026-06-15T08:00:00Z')

/** What a browser keeps, as far as it is needed here: its keys are its own properties. */
function storage(): Storage {
  const kept: Record<string, string> = {}
  return Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: { value: (key: string, text: string) => Object.assign(kept, { [key]: text }) },
    removeItem: { value: (key: string) => delete kept[key] },
  }) as unknown as Storage
}

function command(id: string, o: Partial<KeptCommand> = {}): KeptCommand {
  return {
    id,
    memberId: 'anna',
    method: 'POST',
    path: '/api/leads/1/notes',
    body: { id, text: 'x' },
    said: 'Noted.',
    at: NOW.toISOString(),
    draft: '1/notes',
    ...o,
  }
}

beforeEach(() => vi.stubGlobal('localStorage', storage()))
afterEach(() => vi.unstubAllGlobals())

test('what is on its way is not sent again; what came back unanswered is, in the order it was given', () => {
  keepCommand(command('b', { at: '2026-06-15T07:00:00Z' }))
  keepCommand(command('a'))
  expect(keptCommands('anna', NOW)).toEqual([])
  settleCommand('a', false)
  settleCommand('b', false)
  expect(keptCommands('anna', NOW).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('what was answered is forgotten', () => {
  keepCommand(command('c'))
  settleCommand('c', true)
  expect(Object.keys(localStorage)).toEqual([])
})

test('nobody sends what another person gave at the same browser', () => {
  keepCommand(command('d'))
  settleCommand('d', false)
  expect(keptCommands('ben', NOW)).toEqual([])
})

test('what is older than a week is forgotten, what cannot be read too', () => {
  keepCommand(command('e', { at: '2026-06-01T08:00:00Z' }))
  settleCommand('e', false)
  localStorage.setItem('command:f', '{')
  localStorage.setItem('color-scheme', 'dark')
  keptCommands('anna', NOW)
  expect(Object.keys(localStorage)).toEqual(['color-scheme'])
})

test('where the browser keeps nothing the page still works', () => {
  vi.stubGlobal('localStorage', undefined)
  keepCommand(command('g'))
  settleCommand('g', true)
  expect(keptCommands('anna', NOW)).toEqual([])
})
