import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './program.module.css'
import { type ProgramShown, useChangeProgram } from './use-programs.ts'

/** On and off, another name, off the list; each can be taken back. */
export function ProgramActions({
  shown: { program, versions },
  mayWrite,
  isChanged,
}: {
  shown: ProgramShown
  mayWrite: boolean
  isChanged: boolean
}) {
  const { switchOn, switchOff, change } = useChangeProgram(program.id)
  const navigate = useNavigate()
  const [name, setName] = useState<string | null>(null)
  const newest = versions[0]?.version
  if (name !== null) {
    return (
      <form
        className={styles.name}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          change.mutate({ name: name.trim() }, { onSuccess: () => setName(null), onError: sayProblem })
        }}
      >
        <TextInput
          aria-label="Name of the program"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setName(null)}
          autoFocus
        />
        <Button type="submit" loading={change.isPending} disabled={name.trim() === ''}>
          Name it so
        </Button>
      </form>
    )
  }
  function putAway(archived: boolean) {
    change.mutate(
      { archived },
      {
        onSuccess: () => {
          if (!archived) return sayDone(`“${program.name}” is back on the list.`)
          navigate({ to: '/programs' } as never)
          sayDone(`“${program.name}” is put away.`, async () => {
            await change.mutateAsync({ archived: false })
          })
        },
        onError: sayProblem,
      },
    )
  }
  const on = (version: number, sentence: string, undo?: () => Promise<void>) =>
    switchOn.mutate(version, { onSuccess: () => sayDone(sentence, undo), onError: sayProblem })
  const off = async () => {
    await switchOff.mutateAsync()
  }
  if (!mayWrite) {
    return program.archived_at ? (
      <Button variant="default" onClick={() => putAway(false)}>
        Take it back
      </Button>
    ) : null
  }
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setName(program.name)}>
        Rename
      </Button>
      {!program.is_on && (
        <Button variant="subtle" color="gray" onClick={() => putAway(true)}>
          Put away
        </Button>
      )}
      {program.is_on && program.version !== null && (
        <Button
          variant="default"
          loading={switchOff.isPending}
          onClick={() => {
            const { version } = program
            switchOff.mutate(undefined, {
              onSuccess: () =>
                sayDone('Nobody enters any more; who is within goes on to the end.', async () => {
                  if (version !== null) await switchOn.mutateAsync(version)
                }),
              onError: sayProblem,
            })
          }}
        >
          Switch off
        </Button>
      )}
      {newest !== undefined && !isChanged && (!program.is_on || program.version !== newest) && (
        <Button
          loading={switchOn.isPending}
          onClick={() =>
            on(
              newest,
              `Leads that come into nurture enter by version ${newest}.`,
              program.is_on ? undefined : off,
            )
          }
        >
          Switch on version {newest}
        </Button>
      )}
    </>
  )
}
