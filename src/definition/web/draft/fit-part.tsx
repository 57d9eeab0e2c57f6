import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { FitAttribute } from '../../definition-types.ts'
import { ConditionEditor } from '../condition/condition-editor.tsx'
import { newComparison } from '../condition/edit-condition.ts'
import type { Field } from '../use-definitions.ts'
import { type PartProps, problemsAt } from './criteria-part.tsx'
import styles from './draft.module.css'
import { moved, newAttribute } from './edit-definition.ts'
import { PartCard } from './part-card.tsx'

/** The target profile: what is looked at, and how many points each answer gives. */
export function FitPart({ document, fields, said, problems, open, setOpen, onChange }: PartProps) {
  const { fit } = document
  const set = (next: FitAttribute[]) => onChange({ ...document, fit: next })
  return (
    <section aria-label="Fit to the target profile">
      <h2 className={styles.title}>
        Fit to the target profile <span className="quiet">0 to 100, from what is known.</span>
      </h2>
      <ul className={styles.cards}>
        {fit.map((attribute, at) => {
          const card = `fit ${at}`
          return (
            <PartCard
              key={card}
              title={attribute.label}
              mark={<span className={styles.kind}>weighs {attribute.weight}</span>}
              says={said?.fit[at]?.sentences[0]}
              isOpen={open === card}
              onToggle={() => setOpen(open === card ? null : card)}
              onMove={(by) => set(moved(fit, at, by))}
              onRemove={() => set(fit.filter((_, i) => i !== at))}
              problems={problemsAt(problems, 'fit', at)}
            >
              <AttributeForm
                attribute={attribute}
                fields={fields}
                onChange={(next) => set(fit.map((one, i) => (i === at ? next : one)))}
              />
            </PartCard>
          )
        })}
      </ul>
      <Button
        mt="xs"
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => {
          set([...fit, newAttribute()])
          setOpen(`fit ${fit.length}`)
        }}
      >
        Add an attribute
      </Button>
    </section>
  )
}

function AttributeForm({
  attribute,
  fields,
  onChange,
}: {
  attribute: FitAttribute
  fields: Field[]
  onChange: (attribute: FitAttribute) => void
}) {
  const set = (change: Partial<FitAttribute>) => onChange({ ...attribute, ...change })
  const { values } = attribute
  const field = fields.find(({ key }) => key === attribute.key) ?? fields[0]
  return (
    <>
      <div className={styles.fields}>
        <TextInput
          label="Name"
          value={attribute.label}
          maxLength={120}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <Select
          label="Looks at"
          data={fields.map(({ key, label }) => ({ value: key, label }))}
          value={attribute.key}
          allowDeselect={false}
          searchable
          onChange={(key) => key && set({ key })}
        />
        <NumberInput
          label="Weight"
          min={1}
          max={100}
          allowDecimal={false}
          value={attribute.weight}
          onChange={(weight) => set({ weight: Number(weight) || 1 })}
        />
      </div>
      {values.map((value, at) => (
        <div key={String(at)} className={styles.rulePart}>
          <NumberInput
            className={styles.points}
            size="xs"
            aria-label="Points, of 100"
            min={0}
            max={100}
            allowDecimal={false}
            value={value.points}
            onChange={(points) =>
              set({
                values: values.map((one, i) => (i === at ? { ...one, points: Number(points) || 0 } : one)),
              })
            }
          />
          <span className={styles.when}>when</span>
          <ConditionEditor
            label="For which these points are given"
            condition={value.when}
            fields={fields}
            first={attribute.key}
            onChange={(when) =>
              when && set({ values: values.map((one, i) => (i === at ? { ...one, when } : one)) })
            }
          />
          <ActionIcon
            size="sm"
            aria-label="Take these points away"
            onClick={() => set({ values: values.filter((_, i) => i !== at) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        className={styles.addRule}
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={12} />}
        onClick={() => field && set({ values: [...values, { when: newComparison(field), points: 50 }] })}
      >
        Points for a value
      </Button>
      <NumberInput
        className={styles.points}
        label="Points for anything else that is known"
        min={0}
        max={100}
        allowDecimal={false}
        value={attribute.otherwise}
        onChange={(otherwise) => set({ otherwise: Number(otherwise) || 0 })}
      />
    </>
  )
}
