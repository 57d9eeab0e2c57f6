import { Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { sayCode } from '../words.ts'
import { DropArea } from './drop-area.tsx'
import styles from './imports.module.css'
import { sayState } from './say-import.ts'
import { type ImportShown, isOn, type UploadLine, useImports, useUploads } from './use-imports.ts'

/** Spreadsheets on their way in, and those that came. */
export function ImportsPage() {
  const mayWrite = useMay('imports.write')
  const imports = useImports()
  const uploads = useUploads(mayWrite)
  return (
    <Page
      title="Imports"
      lead="Leads, sales, people and campaigns from a spreadsheet: CSV or XLSX, of any make."
    >
      {mayWrite && <DropArea uploads={uploads.data ?? []} />}
      {(uploads.data ?? []).length > 0 && (
        <section className={styles.section} aria-labelledby="begun">
          <h2 id="begun">Not started yet</h2>
          <ul className={styles.lines}>
            {uploads.data?.map((upload) => (
              <UploadRow key={upload.id} upload={upload} />
            ))}
          </ul>
        </section>
      )}
      <section className={styles.section} aria-labelledby="imported">
        <h2 id="imported">Imported</h2>
        <Answer query={imports} lines={5} small kept="What was imported stays, and what is running goes on.">
          {({ imports: all }) =>
            all.length === 0 ? (
              <p className={styles.quiet}>
                Nothing was imported yet. What you bring in can be tried first, and is never taken twice.
              </p>
            ) : (
              <ul className={styles.lines}>
                {all.map((one) => (
                  <ImportRow key={one.id} one={one} />
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
    </Page>
  )
}

function UploadRow({ upload }: { upload: UploadLine }) {
  return (
    <li>
      <Link to={`/imports/files/${upload.id}` as never} className={styles.line}>
        <span className={`${styles.file} clip`}>{upload.file_name}</span>
        <span className={styles.quiet}>{sayUpload(upload)}</span>
        <When at={upload.uploaded_at} />
      </Link>
    </li>
  )
}

function sayUpload(upload: UploadLine): string {
  switch (upload.state) {
    case 'arriving':
      return `${Math.round((upload.received / upload.bytes) * 100)} % arrived. Choose the file again to go on.`
    case 'arrived':
      return 'Being read'
    case 'read':
      return upload.rows_read === 1
        ? '1 row, waits for you to say what it means'
        : `${sayNumber(upload.rows_read)} rows, wait for you to say what they mean`
    case 'unreadable':
      return upload.problem ?? 'Cannot be read'
  }
}

function ImportRow({ one }: { one: ImportShown }) {
  return (
    <li>
      <Link to={`/imports/${one.id}` as never} className={styles.line}>
        <span className={`${styles.file} clip`}>{one.file_name}</span>
        <span className={styles.quiet}>
          {sayCode(one.kind)}
          {isLead(one) && `, ${sayCode(one.mode).toLowerCase()}`}: {sayState(one)}
        </span>
        {isOn(one) ? (
          <Progress
            className={styles.bar}
            value={one.share * 100}
            aria-label={`${Math.round(one.share * 100)} % done`}
          />
        ) : (
          <When at={one.finished_at ?? one.started_at} />
        )}
      </Link>
    </li>
  )
}

export function isLead({ kind }: { kind: string }): boolean {
  return kind === 'leads' || kind === 'opportunities'
}
