import { useQuery } from '@tanstack/react-query'
import type { DefinitionDraft } from '#src/definition/definition-types.ts'
import type { ProposalAnswer } from '#src/reports/profile/proposal/routes.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type Proposal = Omit<Wire<NonNullable<ProposalAnswer['proposal']>>, 'document'> & {
  document: DefinitionDraft
}

/** A target profile from who bought, or why there is none; trying it takes a second. */
export function useProposal() {
  return useQuery({
    queryKey: ['profile-proposal'],
    queryFn: () => get<{ proposal: Proposal | null; why: string | null }>('/api/profile-proposal'),
    staleTime: 60_000,
  })
}
