import type { QueryClient } from '@tanstack/react-query'
import { collateralOf } from '#src/content/web/collateral/use-collateral.ts'
import { interestOf } from '#src/content/web/interest/use-interest.ts'
import { nextTryOf } from '#src/followup/web/persistence/use-next-try.ts'
import { programsOf } from '#src/nurture/web/lead/use-lead-programs.ts'
import { leadOf } from './use-lead.ts'

/** Asks for a lead that is about to be shown, and for what stands around it, while the page still changes to it. */
export async function askLead(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.prefetchQuery(leadOf(id)),
    client.prefetchQuery(nextTryOf(id)),
    client.prefetchQuery(collateralOf(id)),
    client.prefetchQuery(interestOf(id)),
    client.prefetchQuery(programsOf(id)),
  ])
}
