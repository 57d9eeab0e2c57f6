import { Anchor, Box, Button, Select } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { call } from '#src/web/kit/server/api.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { NoPartners } from './no-partners.tsx'
import styles from './partners.module.css'
import { sayFileState, sayTells } from './say-file.ts'
import { useFiles, usePartners } from './use-partners.ts'

/** Files of partners: sent in here, or mailed by them. */
export function FilesTab({ team }: { team: string | null }) {
  const files = useFiles(team)
  const partners = usePartners()
  const maySend = useMay('partners.write')
  if (partners.data?.length === 0) return <NoPartners />
  return (
    <>
      {maySend && <SendFile team={team} />}
      <Answer query={files} lines={5} kept="No file was changed.">
        {(all) =>
          all.length === 0 ? (
            <Empty title="No file yet">
              A partner may tell of many leads, or of what it sold per period, by one table of its own: mailed
              as an answer to its weekly mail, or sent in here. What its columns and words mean is said once.
            </Empty>
          ) : (
            <Box className={styles.tableWrap} role="region" aria-label="Files" tabIndex={0}>
              <table className={styles.table} data-stacks>
                <thead>
                  <tr>
                    <th scope="col">File</th>
                    <th scope="col">Partner</th>
                    <th scope="col">State</th>
                    <th scope="col">Tells of</th>
                    <th scope="col">Came</th>
                    <th scope="col" data-number>
                      Rows
                    </th>
                    <th scope="col" data-number>
                      Not taken
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((file) => (
                    <tr key={file.id}>
                      <td>
                        {maySend ? (
                          <Anchor
                            component={Link}
                            to={`/partners/files/${file.id}` as never}
                            size="sm"
                            className="clip"
                          >
                            <bdi>{file.file_name}</bdi>
                          </Anchor>
                        ) : (
                          <bdi>{file.file_name}</bdi>
                        )}
                      </td>
                      <td>
                        <bdi>{file.partner}</bdi>
                      </td>
                      <td>
                        <span className={styles.state} data-soon={file.state === 'unmapped' || undefined}>
                          {sayFileState(file)}
                        </span>
                      </td>
                      <td data-label="Tells of">{sayTells(file)}</td>
                      <td>
                        <When at={file.came_at} /> {file.is_mailed ? 'by mail' : `by ${file.by}`}
                      </td>
                      <td data-number data-label="Rows">
                        {file.counts.rows}
                      </td>
                      <td data-number data-label="Not taken">
                        {file.counts.refused > 0 ? file.counts.refused : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Box>
          )
        }
      </Answer>
    </>
  )
}

/** A file is chosen for its partner; nothing is done by it before somebody looked. */
function SendFile({ team }: { team: string | null }) {
  const partners = usePartners()
  const navigate = useNavigate()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const whose = team ?? chosen ?? (partners.data?.length === 1 ? (partners.data[0]?.id ?? null) : null)
  async function send(file: File | undefined): Promise<void> {
    if (!file || !whose) return
    setSending(true)
    try {
      const query = new URLSearchParams({ team: whose, name: file.name.slice(0, 300) })
      const bytes = new Blob([await file.arrayBuffer()], { type: 'application/octet-stream' })
      const { id } = await call<{ id: string }>('POST', `/api/partner-files?${query}`, bytes)
      navigate({ to: `/partners/files/${id}` as never })
    } catch (error) {
      sayProblem(error)
    } finally {
      setSending(false)
      client.invalidateQueries({ queryKey: ['partner-files'] })
    }
  }
  return (
    <fieldset className={styles.drop} aria-label="A file of a partner">
      <IconFileSpreadsheet size={24} stroke={1.4} aria-hidden />
      {!team && (partners.data?.length ?? 0) > 1 && (
        <Select
          aria-label="Whose file"
          placeholder="Whose file is it?"
          w={240}
          data={(partners.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          onChange={setChosen}
          searchable
        />
      )}
      <Button onClick={() => input.current?.click()} disabled={!whose} loading={isSending}>
        Choose a file
      </Button>
      <span className="quiet">CSV or XLSX, up to 5,000 rows. Nothing is done before you have seen it.</span>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          send(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </fieldset>
  )
}
