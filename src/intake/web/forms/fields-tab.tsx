import { Menu, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import type { FormField } from '../../channels/form/form-document.ts'
import { FieldEditor } from './field-editor.tsx'
import type { TabProps } from './form-page.tsx'
import { KNOWN_FIELDS, keyFrom, moved, newField } from './form-values.ts'
import styles from './forms.module.css'

/** What the form asks, in its order. */
export function FieldsTab({ values, language, languages, changeDocument }: TabProps) {
  const { fields } = values.document
  const [open, setOpen] = useState<string | null>(null)
  const keys = fields.map(({ key }) => key)
  const missing = KNOWN_FIELDS.filter(({ key }) => !keys.includes(key))
  const put = (next: FormField[]) => changeDocument({ fields: next })

  function add(key: string): void {
    put([...fields, newField(key, language)])
    setOpen(key)
  }
  function remove(at: number): void {
    const before = fields
    put(fields.filter((_, i) => i !== at))
    sayDone(`“${fields[at]?.key}” is out.`, () => put(before))
  }
  return (
    <>
      <ol className={styles.fields}>
        {fields.map((field, i) => (
          <FieldEditor
            key={field.key}
            field={field}
            taken={keys}
            language={language}
            languages={languages}
            isOpen={open === field.key}
            isFirst={i === 0}
            isLast={i === fields.length - 1}
            onOpen={() => setOpen(open === field.key ? null : field.key)}
            onChange={(next) => {
              put(fields.map((one, k) => (k === i ? next : one)))
              if (next.key !== field.key) setOpen(next.key)
            }}
            onMove={(by) => put(moved(fields, i, by))}
            onRemove={fields.length > 1 ? () => remove(i) : null}
          />
        ))}
      </ol>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={styles.add}>
            <IconPlus size={14} stroke={1.8} /> Field
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {missing.map(({ key, en }) => (
            <Menu.Item key={key} onClick={() => add(key)}>
              {en}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => add(keyFrom('question', keys))}>A question of your own</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
