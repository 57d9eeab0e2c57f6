import { ActionIcon, Button, Select, TagsInput, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Refused } from '#src/people/web/door/door.tsx'
import styles from '#src/people/web/settings/settings.module.css'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { type Field, useFields, useRemoveField, useSaveField } from './use-fields.ts'

const KINDS: Record<Field['kind'], string> = {
  text: 'Text',
  number: 'Number',
  money: 'Money',
  date: 'Date',
  choice: 'Choice',
  yes_no: 'Yes or no',
}

/** What the company wants to know of a lead beyond what every lead has. */
export function FieldsPart() {
  const fields = useFields()
  const [open, setOpen] = useState<string | null>(null)
  const save = useSaveField()
  const remove = useRemoveField()

  function takeAway(field: Field) {
    remove.mutate(field.key, {
      onSuccess: () =>
        sayDone(`“${field.label}” is gone; what leads have in it stays.`, () =>
          save.mutate(field, { onError: sayProblem }),
        ),
      onError: sayProblem,
    })
  }

  return (
    <Card
      title="Fields"
      aside={
        open === null && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen('')}>
            Add a field
          </Button>
        )
      }
    >
      <p className={styles.text}>
        What you want to know of a lead beyond what every lead has. Forms ask for it, imports fill it, the
        definition judges by it, lists filter by it.
      </p>
      {open === '' && <FieldForm onClose={() => setOpen(null)} />}
      <Answer query={fields} lines={4} small kept="Your fields and what is in them are as before.">
        {(all) =>
          all.length === 0 ? (
            open === null && (
              <Empty
                title="There are no fields of your own yet"
                action={<Button onClick={() => setOpen('')}>Add the first field</Button>}
              >
                For example “Budget”, or “Pump type”.
              </Empty>
            )
          ) : (
            <ul className={styles.rows}>
              {all.map((field) =>
                open === field.key ? (
                  <li key={field.key}>
                    <FieldForm field={field} onClose={() => setOpen(null)} />
                  </li>
                ) : (
                  <li key={field.key}>
                    <div className={styles.main}>
                      <bdi className="clip">{field.label}</bdi>
                      <span className="quiet">
                        {KINDS[field.kind]}
                        {field.choices.length > 0 && `: ${field.choices.join(', ')}`} · {field.key}
                      </span>
                    </div>
                    <div className={styles.buttons}>
                      <Button variant="default" size="compact-sm" onClick={() => setOpen(field.key)}>
                        Change
                      </Button>
                      <ActionIcon aria-label={`Take “${field.label}” away`} onClick={() => takeAway(field)}>
                        <IconTrash size={16} stroke={1.6} />
                      </ActionIcon>
                    </div>
                  </li>
                ),
              )}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}

function FieldForm({ field, onClose }: { field?: Field; onClose: () => void }) {
  const save = useSaveField()
  const [values, setValues] = useState<Omit<Field, 'key'>>({
    label: field?.label ?? '',
    kind: field?.kind ?? 'text',
    choices: field?.choices ?? [],
  })
  return (
    <form
      className={styles.form}
      style={{ flex: 1 }}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(field ? { ...values, key: field.key } : values, {
          onSuccess() {
            sayDone(field ? 'The field is changed.' : `Leads can have “${values.label}” now.`)
            onClose()
          },
        })
      }}
    >
      <div className={styles.pair}>
        <TextInput
          label="What it is called"
          value={values.label}
          onChange={(event) => setValues({ ...values, label: event.currentTarget.value })}
          required
          withAsterisk={false}
          autoFocus
          maxLength={100}
        />
        <Select
          label="Kind"
          data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
          value={values.kind}
          onChange={(kind) => setValues({ ...values, kind: (kind ?? 'text') as Field['kind'] })}
          disabled={field !== undefined}
          allowDeselect={false}
        />
      </div>
      {values.kind === 'choice' && (
        <TagsInput
          label="Choices"
          description="In the order in which they are shown. Enter adds one."
          value={values.choices}
          onChange={(choices) => setValues({ ...values, choices })}
        />
      )}
      <Refused error={save.error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
