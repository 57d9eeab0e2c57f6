import { Button, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { get, Problem } from '#src/web/kit/server/api.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { differences } from './edit-territories.ts'
import styles from './territories.module.css'
import type { EditedTerritories } from './use-edited-territories.ts'
import { type TerritoryList, useSaveTerritories } from './use-territories.ts'

/** Saves the list as a whole. Who was overtaken sees what the other changed, and loses nothing. */
export function SaveTerritories({
  edited,
  saved,
  why,
}: {
  edited: EditedTerritories
  saved: TerritoryList
  /** What is missing before it can be saved. */
  why: string | null
}) {
  const save = useSaveTerritories()
  const [theirs, setTheirs] = useState<{ list: TerritoryList; sentence: string } | null>(null)

  function write(revision: number) {
    const before = saved.territories
    save.mutate(
      { territories: edited.list, revision },
      {
        onSuccess(done) {
          setTheirs(null)
          edited.discard()
          sayDone('Saved. Leads that waited are routed anew.', async () => {
            await save.mutateAsync({ territories: before, revision: done.revision })
          })
        },
        async onError(error) {
          if (!(error instanceof Problem && error.reason === 'territories_changed')) return sayProblem(error)
          const list = await get<TerritoryList>('/api/territories').catch(() => null)
          if (list) setTheirs({ list, sentence: error.message })
          else sayProblem(error)
        },
      },
    )
  }

  if (theirs) {
    const changed = differences(edited.base, theirs.list.territories)
    return (
      <div className={styles.overtaken} role="alert">
        <p>
          {theirs.sentence} {changed.length > 0 && `In theirs ${changed.slice(0, 6).join(', ')}.`}
        </p>
        <Button
          size="compact-sm"
          onClick={() => {
            edited.see(theirs.list.revision)
            write(theirs.list.revision)
          }}
        >
          Save mine instead
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            setTheirs(null)
            edited.discard()
            window.location.reload()
          }}
        >
          Take theirs
        </Button>
      </div>
    )
  }
  if (!edited.isChanged) return null
  return (
    <>
      <Button variant="subtle" color="gray" onClick={edited.discard}>
        Drop my changes
      </Button>
      <Tooltip label={why} disabled={why === null}>
        <Button
          loading={save.isPending}
          data-disabled={why !== null || undefined}
          aria-disabled={why !== null}
          onClick={() => (why === null ? write(edited.revision) : sayProblem(new Error(why)))}
        >
          Save
        </Button>
      </Tooltip>
    </>
  )
}
