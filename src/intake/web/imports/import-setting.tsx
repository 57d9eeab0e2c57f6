import { Button, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { call } from '#src/web/kit/server/api.ts'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { sayCode } from '../words.ts'
import { ColumnTable } from './column-table.tsx'
import { Constants } from './constants.tsx'
import { HowToRead } from './how-to-read.tsx'
import styles from './imports.module.css'
import { isLead } from './imports-page.tsx'
import { type MappingState, mappingOf, toBeSaved } from './mapping-of.ts'
import { ModeChoice } from './mode-choice.tsx'
import { PreviewTable } from './preview-table.tsx'
import { sayMapping } from './say-import.ts'
import { type ImportShown, type Mappings, type Mode, type Upload, useImportPreview } from './use-imports.ts'

const DRAFT_MS = 800

/** What the file is, what its columns mean, how its first rows will become; then it is started. */
export function ImportSetting(o: {
  upload: Upload
  mappings: Mappings
  mappingName: string
  begin: MappingState
  beginMode: Mode
  onMapping: (name: string) => void
}) {
  const { upload, mappings } = o
  const navigate = useNavigate()
  const client = useQueryClient()
  const [state, setState] = useState(o.begin)
  const [chosenMode, setMode] = useState(o.beginMode)
  const [saveAs, setSaveAs] = useState('')
  const [isStarting, setStarting] = useState(false)
  const mode: Mode = isLead(state) ? chosenMode : 'historical'
  const mapping = mappingOf(state, upload.file_name)
  const preview = useImportPreview(upload.id, mapping, mode)

  // Left and come back to, by whoever: kept with the file.
  const draft = JSON.stringify({ mapping, mapping_name: o.mappingName || null, mode: chosenMode })
  useEffect(() => {
    const timer = setTimeout(() => {
      call('PUT', `/api/uploads/${upload.id}/draft`, JSON.parse(draft)).catch(() => {})
    }, DRAFT_MS)
    return () => clearTimeout(timer)
  }, [upload.id, draft])

  async function start(): Promise<void> {
    setStarting(true)
    try {
      if (saveAs.trim() !== '') {
        const body = { name: saveAs.trim(), mapping: toBeSaved({ ...mapping, title: saveAs.trim() }, state) }
        await call('PUT', `/api/mappings/${newCommandId()}`, body)
        client.invalidateQueries({ queryKey: ['mappings'] })
      }
      const begun = await call<ImportShown>('POST', '/api/imports', {
        upload_id: upload.id,
        mapping,
        mapping_name: saveAs.trim() || o.mappingName || null,
        mode,
      })
      client.setQueryData(['imports', begun.id], begun)
      client.invalidateQueries({ queryKey: ['uploads'], exact: true })
      sayDone('It has started. You may leave; it goes on.')
      navigate({ to: `/imports/${begun.id}` as never })
    } catch (error) {
      sayProblem(error)
      setStarting(false)
    }
  }
  const rows = preview.data ?? []
  const wouldFail = rows.length > 0 && rows.every(({ taken }) => !taken)
  useKeys('Import', [{ key: 'mod+enter', does: 'Start the import', run: start, whileTyping: true }])

  return (
    <div className={styles.setting}>
      <section className={styles.step} aria-labelledby="what">
        <h2 id="what">What it is</h2>
        <div className={styles.what}>
          <Select
            label="Rows are"
            allowDeselect={false}
            data={Object.keys(mappings.kinds).map((value) => ({ value, label: sayCode(value) }))}
            value={state.kind}
            onChange={(kind) => kind && setState((before) => ({ ...before, kind }))}
          />
          <Select
            label="Begin with the mapping"
            className={styles.mapping}
            searchable
            allowDeselect={false}
            data={groupsOf(mappings, upload)}
            value={o.mappingName || null}
            placeholder="One of your own"
            onChange={(name) => name && o.onMapping(name)}
          />
          <HowToRead upload={upload} />
        </div>
        {isLead(state) && <ModeChoice mode={chosenMode} onChange={setMode} />}
      </section>
      <section className={styles.step} aria-labelledby="columns">
        <h2 id="columns">What its columns mean</h2>
        <ColumnTable
          upload={upload}
          state={state}
          fields={mappings.kinds[state.kind as keyof Mappings['kinds']] ?? []}
          onState={setState}
        />
        <Constants state={state} onState={setState} isLead={isLead(state)} />
      </section>
      <section className={styles.step} aria-labelledby="preview">
        <h2 id="preview">What the first rows become</h2>
        <PreviewTable preview={preview} />
      </section>
      <footer className={styles.start}>
        <Button onClick={start} loading={isStarting} disabled={wouldFail || preview.error !== null}>
          Import {sayRows(upload)}
        </Button>
        <TextInput
          aria-label="Keep this mapping under a name"
          placeholder="Keep this mapping under a name"
          w={260}
          value={saveAs}
          onChange={(event) => setSaveAs(event.currentTarget.value)}
        />
        {mode === 'live' && !wouldFail && rows.length > 0 && (
          <span className={styles.quiet}>
            These are offered to sales, and answered by mail where there is a basis.
          </span>
        )}
        {wouldFail && <span className={styles.quiet}>None of the first rows would be taken.</span>}
      </footer>
    </div>
  )
}

function sayRows({ contents }: Upload): string {
  if (!contents) return ''
  return contents.rows === 1 ? '1 row' : `${sayNumber(contents.rows)} rows`
}

function groupsOf({ mappings }: Mappings, { suggestions }: Upload) {
  const fitting = new Map(suggestions.map(({ name, coverage }) => [name, coverage]))
  const label = (name: string) => {
    const coverage = fitting.get(name)
    const said = sayMapping(name)
    return coverage === undefined ? said : `${said}, fits ${Math.round(coverage * 100)} %`
  }
  const items = (all: Mappings['mappings']) => all.map(({ name }) => ({ value: name, label: label(name) }))
  const own = mappings.filter(({ id }) => id !== null)
  const shipped = mappings.filter(({ id }) => id === null)
  const knowing = shipped.filter(({ name }) => fitting.has(name))
  return [
    ...(own.length > 0 ? [{ group: 'Yours', items: items(own) }] : []),
    ...(knowing.length > 0 ? [{ group: 'Know these columns', items: items(knowing) }] : []),
    { group: 'Others', items: items(shipped.filter(({ name }) => !fitting.has(name))) },
  ]
}
