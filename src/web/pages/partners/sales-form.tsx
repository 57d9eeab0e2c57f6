import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SalesField } from '#src/pipeline/partner-files/reading/sales-columns.ts'
import { ColumnsCard } from './columns-card.tsx'
import type { Explaining } from './explain-form.tsx'
import styles from './partners.module.css'

const SALES_WORDS: Record<SalesField, string> = {
  period: 'Period or first day',
  until: 'Last day of the period',
  amount: 'Amount sold',
  currency: 'Currency',
  deals: 'Number of sales',
}

/** What the columns mean of a file that tells what was sold per period, of no lead. */
export function SalesForm({ file, isSaving, onSave }: Explaining) {
  const [columns, setColumns] = useState<Partial<Record<SalesField, string>>>(file.sales_columns)
  const lacks = !columns.period ? 'the period' : !columns.amount ? 'how much was sold' : null
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault()
        onSave({ tells: 'sales', columns })
      }}
    >
      <ColumnsCard file={file} words={SALES_WORDS} columns={columns} onChange={setColumns} />
      <p className="quiet">
        Rows of the same period and currency are added. A day counts to its month; without a currency it is
        that of the partner.
      </p>
      <div className={styles.buttons}>
        <Button type="submit" loading={isSaving} disabled={lacks !== null}>
          Keep it and show what each row does
        </Button>
        {lacks && <span className="quiet">Say first which column tells {lacks}.</span>}
      </div>
    </form>
  )
}
