import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { call } from '#src/web/kit/server/api.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { hold, takeBack } from '../held.ts'
import { asText, type Edits, forget, fromText, type MendRow } from '../mending/edits.ts'
import { MendTable } from '../mending/mend-table.tsx'
import styles from './imports.module.css'
import { type ImportShown, isOn, useBadRows } from './use-imports.ts'

interface Outcome {
  rows: { row: number; taken: boolean; sentence: string | null }[]
}

/** The rows that could not be taken: mended where they stand and tried again, or saved with the reasons. */
export function BadRows({ one }: { one: ImportShown }) {
  const client = useQueryClient()
  const draft = `bad-rows:${one.id}`
  const query = useBadRows(one.id, true)
  const [edits, setEdits] = useState<Edits>(() => fromText(readDraft(draft)?.edits))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<string>()
  const [isGone, setGone] = useState(false)
  useEffect(() => {
    if (edits.size === 0) dropDraft(draft)
    else keepDraft(draft, { edits: asText(edits) })
  }, [draft, edits])

  const headers = query.data?.headers ?? []
  const columns = useMemo(() => headers.map((key) => ({ key, label: key })), [headers])
  const rows = useMemo(
    () => (query.data?.rows ?? []).map((row) => rowOf(row, headers)),
    [query.data, headers],
  )
  const mended = rows.filter(({ id }) => (chosen.size > 0 ? chosen.has(id) : edits.has(id)))
  const again = useMutation({
    mutationFn: (meant: readonly MendRow[]) =>
      call<Outcome>('PUT', `/api/imports/${one.id}/bad-rows`, {
        rows: meant.map(({ id }) => {
          const cells = edits.get(id)
          return cells ? { row: Number(id), cells } : { row: Number(id) }
        }),
      }),
    onSuccess({ rows: tried }) {
      const taken = tried.filter((row) => row.taken)
      setEdits((before) =>
        forget(
          before,
          tried.map(({ row }) => String(row)),
        ),
      )
      setChosen(new Set())
      sayDone(
        taken.length === tried.length
          ? `${tried.length} taken.`
          : `${taken.length} of ${tried.length} taken. The others say why not.`,
      )
      client.invalidateQueries({ queryKey: ['imports', one.id] })
    },
    onError: sayProblem,
  })
  function discard(): void {
    setGone(true)
    hold(draft, () => {
      call('DELETE', `/api/imports/${one.id}/bad-rows`)
        .then(() => client.invalidateQueries({ queryKey: ['imports', one.id] }))
        .catch((error: unknown) => {
          setGone(false)
          sayProblem(error)
        })
    })
    sayDone(`${one.bad_rows} rows thrown away.`, () => {
      if (takeBack(draft)) setGone(false)
    })
  }
  const tryAgain = () => mended.length > 0 && again.mutate(mended)
  useKeys('Bad rows', [{ key: 'mod+enter', does: 'Try again', run: tryAgain, whileTyping: true }])
  if (isGone) return null
  return (
    <section className={styles.bad} aria-labelledby="bad-rows">
      <div className={styles.badHead}>
        <h2 id="bad-rows">Not taken</h2>
        <div className={styles.badActions}>
          <Button component="a" variant="default" href={`/api/imports/${one.id}/bad-rows.csv`} download>
            Save with the reasons
          </Button>
          <Button variant="subtle" color="gray" onClick={discard}>
            Throw away
          </Button>
          <Button onClick={tryAgain} loading={again.isPending} disabled={mended.length === 0 || isOn(one)}>
            {mended.length === 0 ? 'Try again' : `Try ${mended.length} again`}
          </Button>
        </div>
      </div>
      {isOn(one) && <p className={styles.quiet}>They can be mended once the import has ended.</p>}
      <Answer query={query} lines={6} kept="What you mended is kept.">
        {(answer) => (
          <>
            <div className={styles.badTable}>
              <MendTable
                label="Rows that were not taken"
                columns={columns}
                rows={rows}
                edits={edits}
                onEdits={setEdits}
                chosen={chosen}
                onChosen={setChosen}
                nameOf={(id) => `Row ${id}`}
                open={open}
                onOpen={setOpen}
                detail={(id) => {
                  const row = answer.rows.find((bad) => String(bad.row) === id)
                  return (
                    <>
                      <p>{row?.sentence}</p>
                      <pre>{row?.cells.join(' | ')}</pre>
                    </>
                  )
                }}
              />
            </div>
            {answer.next !== null && (
              <p className={styles.quiet}>
                The first {answer.rows.length} are shown. Mend them and the next appear, or save them all.
              </p>
            )}
          </>
        )}
      </Answer>
    </section>
  )
}

/** Of a line that was never cut into cells nobody knows which cell is which: they are empty, to be written. */
function rowOf(
  row: { row: number; cells: string[]; is_broken: boolean; sentence: string },
  headers: readonly string[],
): MendRow {
  const cells = row.is_broken && row.cells.length < headers.length ? [] : row.cells
  return {
    id: String(row.row),
    cells: Object.fromEntries(headers.map((header, i) => [header, cells[i] ?? ''])),
    why: row.sentence,
  }
}
