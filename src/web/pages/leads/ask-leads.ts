import type { QueryClient } from '@tanstack/react-query'
import type { Search } from '#src/web/kit/search-state.ts'
import { askLead } from '../lead/ask-lead.ts'
import { parseList } from './address.ts'
import { askList } from './use-leads.ts'

/** What the page begins with: the list, and the lead that is open beside it. */
export async function askLeads(client: QueryClient, search: Search): Promise<void> {
  const { text, shape, lead } = parseList(search)
  await Promise.all([shape === 'list' && askList(client, text), lead && askLead(client, lead)])
}
