import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty, Failed } from '#src/web/kit/page/states.tsx'
import { call } from '#src/web/kit/server/api.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { hold, takeBack } from '../held.ts'
import { HowToRead } from './how-to-read.tsx'
import styles from './imports.module.css'
import { MappingEditor } from './mapping-editor.tsx'
import { type Upload, useMappings, useUpload } from './use-imports.ts'

/** A file that was uploaded: what its columns mean, and what its first rows will become. */
export function FilePage() {
  const { uploadId } = useParams({ strict: false }) as { uploadId: string }
  const upload = useUpload(uploadId)
  const mappings = useMappings()
  const client = useQueryClient()
  const navigate = useNavigate()
  function throwAway(name: string): void {
    hold(uploadId, () => {
      call('DELETE', `/api/uploads/${uploadId}`)
        .then(() => client.invalidateQueries({ queryKey: ['uploads'], exact: true }))
        .catch(sayProblem)
    })
    sayDone(`${name} goes.`, () => {
      if (takeBack(uploadId)) navigate({ to: `/imports/files/${uploadId}` as never })
    })
    navigate({ to: '/imports' as never })
  }
  if (upload.error && !upload.data) {
    return (
      <Page title="File to import">
        <Failed
          error={upload.error}
          retry={() => upload.refetch()}
          kept="The file is kept as you left it, with what its columns mean."
        />
      </Page>
    )
  }
  return (
    <Answer query={upload}>
      {(file) => (
        <Page
          title={file.file_name}
          lead={sayFile(file)}
          wide
          actions={
            <Button variant="default" onClick={() => throwAway(file.file_name)}>
              Throw the file away
            </Button>
          }
        >
          {file.state === 'arriving' ? (
            <Empty
              title={`${Math.round((file.received / file.bytes) * 100)} % have arrived`}
              action={
                <Button component={Link} to={'/imports' as never}>
                  Choose the file again
                </Button>
              }
            >
              Choose the same file once more; it goes on where it stopped.
            </Empty>
          ) : file.state === 'arrived' ? (
            <div className={styles.reading} role="status">
              <p>
                Reading the file
                {file.rows_read > 0 && `: ${sayNumber(file.rows_read)} rows so far`}
              </p>
              <Progress value={100} animated aria-label="Being read" />
            </div>
          ) : file.state === 'unreadable' ? (
            <Empty title="This file cannot be read" action={<HowToRead upload={file} />}>
              {file.problem}
            </Empty>
          ) : (
            <Answer query={mappings}>
              {(known) => <MappingEditor key={JSON.stringify(file.how)} upload={file} mappings={known} />}
            </Answer>
          )}
        </Page>
      )}
    </Answer>
  )
}

function sayFile({ contents, bytes }: Upload): string {
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
  if (!contents) return size
  const broken = contents.brokenRows > 0 ? ` (${sayNumber(contents.brokenRows)} broken)` : ''
  const rows = contents.rows === 1 ? '1 row' : `${sayNumber(contents.rows)} rows`
  return `${rows}${broken} in ${contents.columns.length} columns, ${size}`
}
