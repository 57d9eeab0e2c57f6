/** Lists that everybody has. */
import { OPEN_STAGES } from '#src/lead/stages.ts'

export interface BuiltIn {
  name: string
  query: string
}

const open = OPEN_STAGES.join(',')
const query = (params: Record<string, string>) => new URLSearchParams(params).toString()

export const BUILT_IN: readonly BuiltIn[] = [
  { name: 'All leads', query: '' },
  { name: 'Open leads', query: query({ stage: open }) },
  { name: 'My open leads', query: query({ owner: 'me', sort: 'due_at', stage: open }) },
  { name: 'Overdue', query: query({ due: 'overdue', sort: 'due_at' }) },
  { name: 'Nobody has it yet', query: query({ stage: 'qualified', sort: 'inquired_at' }) },
  { name: 'Refused', query: query({ stage: 'rejected', sort: 'due_at' }) },
  { name: 'New this week', query: query({ inquired: 'this_week' }) },
  {
    name: 'Won this quarter',
    query: query({ closed: 'this_quarter', sort: '-last_activity_at', stage: 'won' }),
  },
]
