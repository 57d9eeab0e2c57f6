import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { ChangeList } from './change-list.tsx'
import { useEffectOf } from './use-definitions.ts'

/** What a version says differently from the one in force, and what it would have made of past leads. */
export function VersionEffect({ version }: { version: number }) {
  const effect = useEffectOf(version)
  if (effect.error && !effect.data) {
    return <Failed small error={effect.error} retry={() => effect.refetch()} kept="Nothing was signed." />
  }
  if (!effect.data) return <Loading lines={3} />
  const { sentences, changes } = effect.data
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ChangeList changes={changes} than="the one in force" />
    </>
  )
}
