import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWriteLetter } from '#src/mail/web/templates/use-read-template.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './forms.module.css'

const MOST_WORDS = 20_000

/** A plain letter, written without leaving the program; designed ones are made where templates are. */
export function NewText({ onDone, onClose }: { onDone: (id: string) => void; onClose: () => void }) {
  const write = useWriteLetter()
  const [words, setWords] = useState({ name: '', subject: '', body: '' })
  const set = (change: Partial<typeof words>) => setWords({ ...words, ...change })
  const isWhole = Object.values(words).every((word) => word.trim() !== '')
  function save() {
    write.mutate(
      { name: words.name.trim(), subject: words.subject.trim(), body: words.body },
      { onSuccess: ({ id }) => onDone(id), onError: sayProblem },
    )
  }
  return (
    <>
      <TextInput
        label="Name"
        description="By which it is chosen; readers do not see it."
        maxLength={100}
        value={words.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        autoFocus
      />
      <TextInput
        label="Subject"
        maxLength={500}
        value={words.subject}
        onChange={(event) => set({ subject: event.currentTarget.value })}
      />
      <Textarea
        label="Text"
        description={'Fields are filled in: {{ first_name | default: "there" }}'}
        autosize
        minRows={6}
        maxRows={16}
        maxLength={MOST_WORDS}
        value={words.body}
        onChange={(event) => set({ body: event.currentTarget.value })}
      />
      <div className={styles.buttons}>
        <Button onClick={save} disabled={!isWhole} loading={write.isPending}>
          Keep the text and send it here
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </>
  )
}
