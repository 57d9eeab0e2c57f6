import { Button } from '@mantine/core'
import { IconBooks, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Criterion, Definition } from '../../definition-types.ts'
import type { Field, Problem, Said } from '../use-definitions.ts'
import { CriteriaCatalogue } from './criteria-catalogue.tsx'
import { CriterionForm } from './criterion-form.tsx'
import styles from './draft.module.css'
import { moved, newCriterion, withoutCriterion } from './edit-definition.ts'
import { PartCard } from './part-card.tsx'

export interface PartProps {
  document: Definition
  fields: Field[]
  said: Said | null
  problems: Problem[]
  /** Which card is open. */
  open: string | null
  setOpen: (card: string | null) => void
  onChange: (document: Definition) => void
}

const KINDS: Record<Criterion['kind'], string> = {
  counts: '',
  required: 'Needed for sales',
  disqualifying: 'Ends the lead',
}

/** The criteria, in their order. */
export function CriteriaPart({ document, fields, said, problems, open, setOpen, onChange }: PartProps) {
  const { criteria } = document
  const [isChoosing, setChoosing] = useState(false)
  const groups = [...new Set(criteria.flatMap(({ group }) => group ?? []))]
  const set = (next: Criterion[]) => onChange({ ...document, criteria: next })
  return (
    <section aria-label="Criteria">
      <h2 className={styles.title}>Criteria</h2>
      <ul className={styles.cards}>
        {criteria.map((criterion, at) => {
          const card = `criterion ${criterion.key}`
          return (
            <PartCard
              key={criterion.key}
              title={criterion.label}
              mark={<span className={styles.kind}>{KINDS[criterion.kind] || `${criterion.weight} pt`}</span>}
              says={said?.criteria.find(({ key }) => key === criterion.key)?.rules[0]}
              isOpen={open === card}
              onToggle={() => setOpen(open === card ? null : card)}
              onMove={(by) => set(moved(criteria, at, by))}
              onRemove={() => onChange(withoutCriterion(document, criterion.key))}
              problems={problemsAt(problems, 'criteria', at)}
            >
              <CriterionForm
                criterion={criterion}
                groups={groups}
                fields={fields}
                onChange={(next) => set(criteria.map((one, i) => (i === at ? next : one)))}
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
          const fresh = newCriterion(document, 'New criterion')
          set([...criteria, fresh])
          setOpen(`criterion ${fresh.key}`)
        }}
      >
        Add a criterion
      </Button>
      <Button
        mt="xs"
        ml="xs"
        variant="default"
        size="compact-sm"
        leftSection={<IconBooks size={14} stroke={1.6} />}
        aria-expanded={isChoosing}
        onClick={() => setChoosing(!isChoosing)}
      >
        {isChoosing ? 'Close the catalogue' : 'Choose from the catalogue'}
      </Button>
      {isChoosing && (
        <CriteriaCatalogue
          document={document}
          onAdd={(criterion) => set([...criteria, criterion])}
          onBegin={onChange}
        />
      )}
    </section>
  )
}

export function problemsAt(problems: Problem[], part: string, at: number): string[] {
  return problems.filter(({ path }) => path[0] === part && path[1] === at).map(({ sentence }) => sentence)
}
