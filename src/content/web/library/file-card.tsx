import { Anchor } from '@mantine/core'
import { Card } from '#src/web/kit/page/page.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './content.module.css'
import { FilePick } from './file-pick.tsx'
import type { Content } from './use-content.ts'
import { useSendFile } from './use-send-file.tsx'
import { sayBytes } from './words.ts'

/** The file that is given, and those before it: another one replaces it, and every link stays. */
export function FileCard({ content, mayWrite }: { content: Content; mayWrite: boolean }) {
  const sending = useSendFile(content.id)
  const { versions } = content
  return (
    <Card title="File">
      {versions.length === 0 && (
        <p className={styles.text}>There is no file yet: whoever asks for it is told so.</p>
      )}
      {versions.length > 0 && (
        <ul className={styles.versions}>
          {versions.map(({ version, name, bytes, added_at, added_by, is_given }) => (
            <li key={version}>
              <span className={styles.who}>
                {is_given ? (
                  <Anchor href={`/api/content/${content.id}/file`} target="_blank" rel="noreferrer">
                    <bdi>{name}</bdi>
                  </Anchor>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </span>
              <span className={styles.quiet}>
                {is_given ? 'Given now' : `Version ${version}`}, {sayBytes(bytes)}, <When at={added_at} day />
                {added_by && `, ${added_by}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <>
          <FilePick
            file={null}
            isBusy={sending.sent !== null}
            label={versions.length === 0 ? 'Choose a file' : 'Replace the file'}
            onFile={async (file) => {
              if (await sending.send(file)) sayDone('The new file is given from now on; every link stays.')
            }}
          />
          {sending.progress}
        </>
      )}
    </Card>
  )
}
