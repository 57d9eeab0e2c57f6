import { useSigning } from '#src/people/web/signing/use-signing.ts'
import { roundOf, saySigners } from '#src/people/web/signing/words.ts'
import { useMembers } from '#src/people/web/use-members.ts'

/** Names of who signed: with their seats where the version went through signing. */
export function useSigners(): (signedBy: readonly string[], version?: number) => string[] {
  const members = useMembers()
  const signing = useSigning('service_levels')
  return (signedBy, version) => {
    const round = version === undefined ? undefined : roundOf(signing.data?.rounds, version)
    if (round && round.signatures.length > 0) return [saySigners(round.signatures)]
    return signedBy.flatMap((id) => members.data?.find((one) => one.id === id)?.name ?? [])
  }
}
