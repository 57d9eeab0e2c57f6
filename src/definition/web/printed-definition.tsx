import { PrintedHead, PrintedSignatures } from '#src/people/web/signing/printed.tsx'
import type { Round } from '#src/people/web/signing/use-signing.ts'
import { sayExactly } from '#src/web/kit/time/times.ts'
import type { Version } from './use-definitions.ts'

/** What stands above the rules on paper. */
export function PrintedDefinitionHead({ entry, version }: { entry: Version | undefined; version: number }) {
  return (
    <PrintedHead
      title="What counts as a lead"
      version={entry ? `Version ${version}: ${entry.name}` : 'The definition that ships with Watertight'}
      standing={standing(entry)}
    />
  )
}

function standing(entry: Version | undefined): string {
  if (!entry) return 'In force until another is signed.'
  if (entry.effective_from === null) return `A draft of ${sayExactly(entry.drafted_at)}; not in force.`
  const from = sayExactly(entry.effective_from)
  return entry.is_in_force ? `In force since ${from}.` : `Signed for ${from}.`
}

/** What stands below them: who signed. */
export function PrintedDefinitionFoot({
  round,
  names,
}: {
  round: Round | undefined
  names: readonly string[]
}) {
  return <PrintedSignatures round={round} names={names} />
}
