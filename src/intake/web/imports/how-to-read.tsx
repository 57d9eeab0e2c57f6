import { Button, Popover, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#src/web/kit/server/api.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './imports.module.css'
import type { Upload } from './use-imports.ts'

const ENCODINGS = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Western Europe (Windows-1252)' },
  { value: 'windows-1250', label: 'Central Europe (Windows-1250)' },
  { value: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
  { value: 'windows-1253', label: 'Greek (Windows-1253)' },
  { value: 'windows-1254', label: 'Turkish (Windows-1254)' },
  { value: 'shift_jis', label: 'Japanese (Shift JIS)' },
  { value: 'gb18030', label: 'Chinese (GB 18030)' },
  { value: 'euc-kr', label: 'Korean (EUC-KR)' },
]
const SEPARATORS = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
]

/** Where letters look wrong or cells run together: the file is read again, another way. */
export function HowToRead({ upload }: { upload: Upload }) {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [encoding, setEncoding] = useState<string | null>(upload.how.encoding ?? null)
  const [delimiter, setDelimiter] = useState<string | null>(upload.how.delimiter ?? null)
  const [sheet, setSheet] = useState(String(upload.how.sheet ?? ''))
  async function readAgain(): Promise<void> {
    const number = Number(sheet)
    const told =
      sheet.trim() === '' ? undefined : Number.isInteger(number) && number > 0 ? number : sheet.trim()
    try {
      const answer = await call<Upload>('PUT', `/api/uploads/${upload.id}/how`, {
        ...(encoding ? { encoding } : {}),
        ...(delimiter ? { delimiter } : {}),
        ...(told === undefined ? {} : { sheet: told }),
      })
      setOpen(false)
      client.setQueryData(['uploads', upload.id], answer)
    } catch (error) {
      sayProblem(error)
    }
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!isOpen)}>
          Read it another way
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Read it another way">
        <form
          className={styles.stack}
          onSubmit={(event) => {
            event.preventDefault()
            readAgain()
          }}
        >
          {upload.contents?.format !== 'xlsx' && (
            <>
              <Select
                label="Letters"
                placeholder="As they were found"
                clearable
                comboboxProps={{ withinPortal: false }}
                data={ENCODINGS}
                value={encoding}
                onChange={setEncoding}
              />
              <Select
                label="Between the cells"
                placeholder="As it was found"
                clearable
                comboboxProps={{ withinPortal: false }}
                data={SEPARATORS}
                value={delimiter}
                onChange={setDelimiter}
              />
            </>
          )}
          {upload.contents?.format !== 'csv' && (
            <TextInput
              label="Sheet"
              description="Its name, or its number from 1"
              value={sheet}
              onChange={(event) => setSheet(event.currentTarget.value)}
            />
          )}
          <Button type="submit">Read it again</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
