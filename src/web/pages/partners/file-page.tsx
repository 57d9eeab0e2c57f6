import { Anchor, Box, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { ExplainForm } from './explain-form.tsx'
import styles from './partners.module.css'
import { sayFileState } from './say-file.ts'
import { type ShownFile, useChange, useFile } from './use-partners.ts'

function parse(search: Search) {
  const after = Number(one(search.after))
  return { after: Number.isInteger(after) && after > 0 ? after : undefined }
}

/** A file of a partner: what its columns mean, what each row will do, and what it did. */
export function PartnerFilePage() {
  const { partnerFileId: fileId = '' } = useParams({ strict: false }) as { partnerFileId?: string }
  const [{ after }, setSearch] = useSearchState(parse)
  const file = useFile(fileId, after)
  return (
    <Page
      title={file.data?.file_name ?? 'A file of a partner'}
      wide
      lead={file.data && `${file.data.partner} · ${sayFileState(file.data)}`}
    >
      <Answer query={file} kept="The file is kept; nothing was done by it.">
        {(shown) => (
          <Shown
            file={shown}
            onAfter={(next) => setSearch({ after: next === null ? undefined : String(next) }, true)}
          />
        )}
      </Answer>
    </Page>
  )
}

function Shown({ file, onAfter }: { file: ShownFile; onAfter: (after: number | null) => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isExplaining, setExplaining] = useState(false)
  const change = useChange<object>(['partner-files', 'partner-file'])
  const path = `/api/partner-files/${file.id}`
  const isOpen = file.state === 'unmapped' || file.state === 'ready'
  if (file.state === 'unmapped' || isExplaining) {
    return (
      <ExplainForm
        file={file}
        isSaving={change.isPending}
        onSave={(mapping) =>
          change.mutate(
            { method: 'PUT', path: `${path}/mapping`, body: mapping },
            {
              onSuccess: () => {
                setExplaining(false)
                sayDone(`Kept for all files of ${file.partner}.`)
              },
            },
          )
        }
      />
    )
  }
  const refused = file.rows.filter(({ ending }) => ending === 'refused').length
  return (
    <div className={styles.stack}>
      <div className={styles.buttons}>
        {file.state === 'ready' && (
          <>
            <Button
              loading={change.isPending}
              onClick={() =>
                change.mutate(
                  { method: 'PUT', path: `${path}/settlement`, body: {} },
                  { onSuccess: () => sayDone('It is being worked through. You can leave this page.') },
                )
              }
            >
              Do what the rows say
            </Button>
            <Button variant="default" onClick={() => setExplaining(true)}>
              Change what columns mean
            </Button>
          </>
        )}
        {isOpen && (
          <Button
            variant="default"
            onClick={() =>
              change.mutate(
                { method: 'DELETE', path },
                {
                  onSuccess: () => {
                    sayDone('The file is left; nothing was done by it.')
                    client.removeQueries({ queryKey: ['partner-file', file.id] })
                    navigate({ to: '/partners' as never, search: { tab: 'files' } as never })
                  },
                },
              )
            }
          >
            Leave it
          </Button>
        )}
        {file.state === 'applied' && file.counts.refused > 0 && (
          <Button variant="default" component="a" href={`${path}/bad-rows.csv`} download>
            Take away the {file.counts.refused === 1 ? '1 row' : `${file.counts.refused} rows`} not taken
          </Button>
        )}
      </div>
      {file.state === 'ready' && (
        <p className="quiet">
          {refused === 0
            ? 'This is what each row will do. Nothing is done yet.'
            : `This is what each row will do. Nothing is done yet; of the rows shown ${refused} cannot be taken, each with its reason, and the others go through.`}
        </p>
      )}
      <Rows file={file} />
      {file.next !== null && (
        <div>
          <Button variant="default" onClick={() => onAfter(file.next)}>
            The rows after these
          </Button>
        </div>
      )}
    </div>
  )
}

const ENDINGS: Record<string, string> = { done: '', nothing_new: 'Nothing new: ', refused: 'Not taken: ' }

function Rows({ file }: { file: ShownFile }) {
  return (
    <Box className={styles.tableWrap} role="region" aria-label="The rows" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" data-number>
              Row
            </th>
            <th scope="col">{file.state === 'applied' ? 'What it did' : 'What it does'}</th>
            {file.columns.map(({ name }) => (
              <th key={name} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.rows.map(({ row, ending, sentence, lead_id, cells }) => (
            <tr key={row}>
              <td data-number>{row}</td>
              <td data-does>
                <span className={styles.ending} data-ending={ending ?? undefined}>
                  {ending ? ENDINGS[ending] : ''}
                  {lead_id && ending !== 'refused' ? (
                    <Anchor component={Link} to={`/leads/${lead_id}` as never} size="sm" inherit>
                      {sentence}
                    </Anchor>
                  ) : (
                    (sentence ?? 'Waits')
                  )}
                </span>
              </td>
              {file.columns.map(({ name }, i) => (
                <td key={name} data-cell title={cells[i]}>
                  <bdi>{cells[i]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  )
}
