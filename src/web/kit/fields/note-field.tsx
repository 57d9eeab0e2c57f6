import { Textarea } from '@mantine/core'
import { IconMicrophone } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useDictation } from './dictation.ts'
import styles from './note-field.module.css'

/**
 * Some lines of text, typed or spoken: by the dictation of the device's own keyboard, and by a button where the browser turns
 * speech into text.
 */
export function NoteField(o: {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  isLabelHidden?: boolean
  fieldRef?: Ref<HTMLTextAreaElement>
}) {
  const { isThere, isListening, problem, toggle } = useDictation((words) =>
    o.onChange([o.value.trimEnd(), words].filter(Boolean).join(' ')),
  )
  return (
    <div className={styles.field} data-mic={isThere || undefined}>
      <Textarea
        ref={o.fieldRef}
        {...(o.isLabelHidden ? { 'aria-label': o.label } : { label: o.label })}
        {...(o.placeholder ? { placeholder: o.placeholder } : {})}
        value={o.value}
        autosize
        maxRows={6}
        onChange={(event) => o.onChange(event.currentTarget.value)}
      />
      {isThere && (
        <button
          type="button"
          className={styles.mic}
          aria-label={isListening ? 'Stop dictating' : 'Dictate'}
          aria-pressed={isListening}
          title="Your browser writes down what you say. Some browsers send the sound to their maker for that; we never hear it."
          onClick={toggle}
        >
          <IconMicrophone size={16} stroke={1.6} />
        </button>
      )}
      {isListening && (
        <p className={styles.said} role="status">
          Listening. Your browser writes down what you say; the sound does not come to us.
        </p>
      )}
      {problem && (
        <p className={styles.said} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
