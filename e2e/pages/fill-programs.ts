import { storable } from '#src/lib/storable.ts'
import type { Words } from './fill-company.ts'
import type { Ask } from './fill-imports.ts'

/** A nurture program with every kind of step, that is on and has the leads which are in nurture. */
export async function fillPrograms(ask: Ask, words: Words, template: string): Promise<void> {
  const made = await ask('POST', '/api/programs', {
    name: storable(words.name).slice(0, 100).trim() || 'Program',
  })
  const { id } = made.program as { id: string }
  const document = {
    hold_back: 10,
    leaves: { op: 'equals', key: 'is_customer', value: true },
    steps: [
      { key: 'hello', do: 'mail', template },
      { key: 'week', do: 'wait', days: 7 },
      { key: 'keen', do: 'branch', when: { op: 'is_known', key: 'program.clicked' }, to: 'call' },
      { key: 'tuesday', do: 'wait_weekday', weekday: 2 },
      { key: 'more', do: 'mail', template },
      { key: 'contract', do: 'wait_date', field: 'field.contract_ends', days_before: 30, at_most_days: 90 },
      { key: 'over', do: 'go', to: 'end' },
      { key: 'call', do: 'call', within_days: 3 },
    ],
  }
  await ask('POST', `/api/programs/${id}/versions`, { document, after: null })
  await ask('PUT', `/api/programs/${id}/on`, { version: 1 })
  await ask('POST', `/api/programs/${id}/fillings`)
}
