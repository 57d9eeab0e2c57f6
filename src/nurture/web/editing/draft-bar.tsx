import { Button } from '@mantine/core'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from '../program.module.css'
import { type ProgramShown, useChangeProgram } from '../use-programs.ts'
import type { DraftProgram } from './edit-program.ts'
import { asProgram, faultsOf } from './faults.ts'
import type { ProgramDraft } from './use-program-draft.ts'

/** What is written and not put down yet: nothing of it is in force. */
export function DraftBar({ shown, draft }: { shown: ProgramShown; draft: ProgramDraft }) {
  const { putDown } = useChangeProgram(shown.program.id)
  if (!draft.isChanged) return null
  const next = (shown.versions[0]?.version ?? 0) + 1
  if (draft.isOvertaken) {
    return (
      <div className={styles.bar} data-kind="overtaken" role="status">
        <p>
          {shown.versions[0]?.made_by ?? 'Somebody'} put down version {next - 1} since you began. Look at it
          under Versions. What you wrote is kept.
        </p>
        <Button variant="default" size="compact-sm" onClick={draft.see}>
          Go on with mine
        </Button>
        <Drop draft={draft} />
      </div>
    )
  }
  const faults = faultsOf(draft.document)
  const document = asProgram(draft.document)
  function put() {
    if (!document) return
    putDown.mutate(
      { document, after: draft.after },
      {
        onSuccess: () => {
          draft.discard()
          sayDone(`Version ${next} is put down. Leads enter by it once it is switched on.`)
        },
        onError: sayProblem,
      },
    )
  }
  return (
    <div className={styles.bar} role="status">
      <p>
        {faults.length === 0
          ? 'You changed it. Nothing of this is in force yet.'
          : `You changed it. ${sayHowMany(faults.length)} before it can be put down.`}
      </p>
      <Button size="compact-sm" disabled={document === null} loading={putDown.isPending} onClick={put}>
        Put down as version {next}
      </Button>
      <Drop draft={draft} />
    </div>
  )
}

function Drop({ draft }: { draft: ProgramDraft }) {
  const { document }: { document: DraftProgram } = draft
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      onClick={() => {
        draft.discard()
        sayDone('Your changes are dropped.', () => draft.change(document))
      }}
    >
      Drop changes
    </Button>
  )
}

function sayHowMany(count: number): string {
  return count === 1 ? 'One thing is missing' : `${count} things are missing`
}
