import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { MappingForm } from './mapping-form.tsx'
import styles from './partners.module.css'
import { SalesForm } from './sales-form.tsx'
import type { ShownFile } from './use-partners.ts'

export interface Explaining {
  file: ShownFile
  isSaving: boolean
  onSave: (mapping: object) => void
}

const TELLS = [
  { value: 'leads', label: 'Of leads' },
  { value: 'sales', label: 'Of sales per period' },
]

/** What a partner's file tells of, and what its columns mean then: said once for each kind. */
export function ExplainForm(o: Explaining) {
  const [tells, setTells] = useState<string>(o.file.tells)
  return (
    <div className={styles.stack}>
      <SegmentedControl
        aria-label="What this file tells of"
        className={styles.tells}
        data={TELLS}
        value={tells}
        onChange={setTells}
      />
      {tells === 'sales' ? <SalesForm {...o} /> : <MappingForm {...o} />}
    </div>
  )
}
