import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Problem } from '#src/web/kit/server/api.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { Definition } from '../../definition-types.ts'
import { useDraftDefinition } from '../use-definitions.ts'
import styles from './draft-side.module.css'
import type { Draft } from './use-draft.ts'

/** Writes the draft down as the next version. Who was overtaken is told, and keeps theirs. */
export function SaveDraft({
  draft,
  document,
  isSound,
}: {
  draft: Draft
  document: Definition
  isSound: boolean
}) {
  const save = useDraftDefinition()
  const navigate = useNavigate()
  const overtaken =
    save.error instanceof Problem && save.error.reason === 'definition_drafted_since' ? save.error : null
  const newer = Number((overtaken?.more.details as { version?: number } | undefined)?.version ?? 0)

  function write(newestSeen: number) {
    save.mutate(
      { document, newestSeen },
      {
        onSuccess({ version }) {
          draft.forget()
          sayDone(`Version ${version} is written down. It judges nothing until it is signed.`)
          navigate({ to: '/definition', search: { version: String(version) } } as never)
        },
        onError(error) {
          if (!(error instanceof Problem && error.reason === 'definition_drafted_since')) sayProblem(error)
        },
      },
    )
  }

  if (overtaken) {
    return (
      <div className={styles.overtaken} role="alert">
        <span>{overtaken.message}</span>
        <Button
          size="compact-sm"
          variant="default"
          component="a"
          href={`/definition?version=${newer}`}
          target="_blank"
          rel="noreferrer"
        >
          Look at version {newer}
        </Button>
        <Button
          size="compact-sm"
          onClick={() => {
            draft.see(newer)
            write(newer)
          }}
        >
          Save mine beside it
        </Button>
      </div>
    )
  }
  return (
    <Button
      disabled={!isSound || !draft.isChanged}
      loading={save.isPending}
      onClick={() => write(draft.newest)}
    >
      Save as a draft
    </Button>
  )
}
