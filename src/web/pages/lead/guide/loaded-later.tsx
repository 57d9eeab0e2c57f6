import { lazy, Suspense } from 'react'
import { Loading } from '#src/web/kit/page/states.tsx'
import { loadLater } from '#src/web/kit/server/load-later.ts'

const Persistence = lazy(() =>
  loadLater(async () => ({
    default: (await import('#src/followup/web/persistence/persistence.tsx')).Persistence,
  })),
)
const Collateral = lazy(() =>
  loadLater(async () => ({
    default: (await import('#src/content/web/collateral/collateral.tsx')).Collateral,
  })),
)

/** How persistent we were, for the lead page and Today; what comes first does not wait for it. */
export function Tries({ leadId }: { leadId: string }) {
  return (
    <Suspense fallback={<Loading lines={1} height={40} />}>
      <Persistence leadId={leadId} />
    </Suspense>
  )
}

/** What to give somebody now, for both as well. */
export function ToGive(o: { leadId: string; email: string | null }) {
  return (
    <Suspense fallback={null}>
      <Collateral {...o} />
    </Suspense>
  )
}
