import { ActionIcon, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormField } from '../../channels/form/form-document.ts'
import {
  anyTextOf,
  choicesFrom,
  choicesText,
  FIELD_TYPES,
  KNOWN_FIELDS,
  keyFrom,
  textOf,
  withText,
} from './form-values.ts'
import styles from './forms.module.css'
import { nameOf } from './language-bar.tsx'

const KNOWN = new Set(KNOWN_FIELDS.map(({ key }) => key))

/** One field of a form: a line that opens. */
export function FieldEditor(o: {
  field: FormField
  taken: readonly string[]
  language: string
  languages: readonly string[]
  isOpen: boolean
  isFirst: boolean
  isLast: boolean
  onOpen: () => void
  onChange: (field: FormField) => void
  onMove: (by: number) => void
  onRemove: (() => void) | null
}) {
  const { field, language, languages } = o
  const label = textOf(field.label, language)
  const say = (text: string) => withText(field.label, language, text, languages) ?? { [language]: ' ' }
  const name = anyTextOf(field.label, language).trim() || field.key
  const isForeign = label.trim() === '' && languages.length > 1
  const [typedKey, setTypedKey] = useState(field.key)
  const [choices, setChoices] = useState(() => choicesText(field.choices, language))
  return (
    <li className={styles.field}>
      <div className={styles.fieldHead}>
        <button type="button" className={styles.fieldName} aria-expanded={o.isOpen} onClick={o.onOpen}>
          <span className="clip">{name}</span>
          <span className={styles.facts}>
            {FIELD_TYPES.find(({ value }) => value === field.type)?.label}
            {field.required && ', required'}
            {isForeign && `, not in ${nameOf(language)} yet`}
          </span>
        </button>
        <ActionIcon
          className={styles.step}
          disabled={o.isFirst}
          aria-label={`${name}: up`}
          onClick={() => o.onMove(-1)}
        >
          <IconArrowUp size={15} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          className={styles.step}
          disabled={o.isLast}
          aria-label={`${name}: down`}
          onClick={() => o.onMove(1)}
        >
          <IconArrowDown size={15} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          className={styles.step}
          disabled={o.onRemove === null}
          aria-label={`${name}: take out`}
          onClick={() => o.onRemove?.()}
        >
          <IconTrash size={15} stroke={1.6} />
        </ActionIcon>
      </div>
      {o.isOpen && (
        <div className={styles.fieldBody}>
          <TextInput
            label="What it asks"
            placeholder={isForeign ? name : undefined}
            value={label}
            onChange={(event) => o.onChange({ ...field, label: say(event.currentTarget.value) })}
          />
          <div className={styles.pair}>
            <Select
              label="Kind"
              allowDeselect={false}
              data={FIELD_TYPES}
              value={field.type}
              onChange={(type) => type && o.onChange({ ...field, type: type as FormField['type'] })}
            />
            <TextInput
              label="Kept as"
              description={KNOWN.has(field.key) ? 'Known: used to match and to judge' : 'A field of your own'}
              inputWrapperOrder={['label', 'input', 'description']}
              value={typedKey}
              onChange={(event) => setTypedKey(event.currentTarget.value)}
              onBlur={() => {
                const others = o.taken.filter((one) => one !== field.key)
                const key = typedKey === field.key ? typedKey : keyFrom(typedKey, others)
                setTypedKey(key)
                if (key !== field.key) o.onChange({ ...field, key })
              }}
            />
          </div>
          {field.type === 'choice' && (
            <Textarea
              label="To choose from, a line each"
              autosize
              minRows={3}
              maxRows={10}
              value={choices}
              onChange={(event) => {
                setChoices(event.currentTarget.value)
                const next = choicesFrom(event.currentTarget.value, language, field.choices, languages)
                o.onChange({ ...field, choices: next })
              }}
            />
          )}
          {field.type === 'hidden' && (
            <TextInput
              label="Its value"
              value={field.value ?? ''}
              onChange={(event) => o.onChange({ ...field, value: event.currentTarget.value })}
            />
          )}
          <TextInput
            label="A line below it"
            value={textOf(field.help, language)}
            onChange={(event) => {
              const { help: _, ...rest } = field
              const help = withText(field.help, language, event.currentTarget.value, languages)
              o.onChange(help ? { ...rest, help } : rest)
            }}
          />
          {field.type !== 'hidden' && (
            <Checkbox
              label="Required"
              checked={field.required}
              onChange={(event) => o.onChange({ ...field, required: event.currentTarget.checked })}
            />
          )}
        </div>
      )}
    </li>
  )
}
