import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import table from '#src/reports/web/kit/kit.module.css'
import { sayCalendarDay } from '#src/reports/web/words.ts'
import { AmountField } from '#src/web/kit/fields/amount-field.tsx'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import { plainAmount } from '#src/web/kit/values/plain-amount.ts'
import styles from './campaigns.module.css'
import { type Cost, useCosts, usePutCost, useRemoveCost } from './use-campaigns.ts'

/** What a campaign cost, line by line; a new line is typed below the others, one after the other by Enter. */
export function CostLines({ campaignId }: { campaignId: string }) {
  const costs = useCosts(campaignId)
  const mayWrite = useMay('campaigns.write')
  const { workspace } = useSession()
  const remove = useRemoveCost(campaignId)
  const [edited, setEdited] = useState<string | null>(null)
  return (
    <Answer query={costs} lines={3} small kept="Costs that were entered are kept.">
      {(lines) => (
        <div className={table.tableWrap}>
          {lines.length > 0 && (
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">For</th>
                  <th scope="col">Day</th>
                  <th scope="col" data-wide>
                    Entered by
                  </th>
                  <th scope="col" data-number>
                    Amount
                  </th>
                  {mayWrite && <th scope="col" aria-label="Change" />}
                </tr>
              </thead>
              <tbody>
                {lines.map((cost) =>
                  edited === cost.id ? (
                    <tr key={cost.id}>
                      <td colSpan={5}>
                        <CostForm campaignId={campaignId} cost={cost} onDone={() => setEdited(null)} />
                      </td>
                    </tr>
                  ) : (
                    <tr key={cost.id}>
                      <th scope="row">
                        <div className="clip">
                          {cost.label ?? <span className="quiet">no note</span>}
                          {cost.is_planned && <span className="quiet"> · planned</span>}
                        </div>
                      </th>
                      <td>{sayCalendarDay(cost.spent_on, true)}</td>
                      <td data-wide>{sayOrigin(cost)}</td>
                      <td data-number>
                        {sayMoney(cost.amount, cost.currency)}
                        {cost.currency !== workspace.currency && !cost.rate && (
                          <div className="quiet">no rate told</div>
                        )}
                      </td>
                      {mayWrite && (
                        <td data-number>
                          <ActionIcon
                            aria-label={`Correct ${cost.label ?? 'this line'}`}
                            title="Correct"
                            onClick={() => setEdited(cost.id)}
                          >
                            <IconPencil size={16} stroke={1.6} />
                          </ActionIcon>
                          <ActionIcon
                            aria-label={`Take out ${cost.label ?? 'this line'}`}
                            title="Take out"
                            onClick={() => remove(cost)}
                          >
                            <IconTrash size={16} stroke={1.6} />
                          </ActionIcon>
                        </td>
                      )}
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          )}
          {lines.length === 0 && (
            <p className={styles.none}>
              Nothing is entered yet. Without what it cost nobody can say what came back.
            </p>
          )}
          {mayWrite && (
            <div className={styles.add}>
              <CostForm campaignId={campaignId} />
            </div>
          )}
        </div>
      )}
    </Answer>
  )
}

function sayOrigin({ recorded_by, external_id }: Cost): string {
  if (recorded_by) return recorded_by.name
  return external_id ? 'Import' : 'A program'
}

function CostForm(o: { campaignId: string; cost?: Cost; onDone?: () => void }) {
  const { workspace } = useSession()
  const { cost } = o
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: workspace.time_zone })
  const [id, setId] = useState(() => cost?.id ?? newCommandId())
  const [label, setLabel] = useState(cost?.label ?? '')
  const [day, setDay] = useState(cost?.spent_on ?? today)
  const [amount, setAmount] = useState(cost?.amount ?? '')
  const [currency, setCurrency] = useState(cost?.currency ?? workspace.currency)
  const [isPlanned, setPlanned] = useState(cost?.is_planned ?? false)
  const put = usePutCost(o.campaignId)
  const plain = plainAmount(amount)

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (plain === null || day === '') return
    const form = event.currentTarget
    const fields = {
      amount: plain,
      currency: currency.trim().toUpperCase(),
      spent_on: day,
      label: label.trim() || null,
      is_planned: isPlanned,
    }
    const saved = await put.mutateAsync({ id, fields }).catch(() => undefined)
    if (!saved) return
    if (cost) {
      o.onDone?.()
      return
    }
    setId(newCommandId())
    setLabel('')
    setAmount('')
    form.querySelector('input')?.focus()
  }
  return (
    <form className={styles.line} onSubmit={save} aria-label={cost ? 'Correct a line' : 'New line of cost'}>
      <TextInput
        size="xs"
        aria-label="For"
        placeholder="What for, such as booth rent"
        value={label}
        maxLength={200}
        autoFocus={cost !== undefined}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <DayField size="xs" aria-label="Day" empty="Day" value={day} required onChange={setDay} />
      <AmountField
        size="xs"
        aria-label="Amount"
        placeholder="Amount"
        value={amount}
        required
        error={put.error?.message}
        onChange={setAmount}
      />
      <TextInput
        size="xs"
        aria-label="Currency"
        value={currency}
        maxLength={3}
        required
        onChange={(event) => setCurrency(event.currentTarget.value)}
      />
      <Checkbox
        size="xs"
        label="Planned"
        checked={isPlanned}
        onChange={(event) => setPlanned(event.currentTarget.checked)}
      />
      <Button size="xs" type="submit" loading={put.isPending} disabled={plain === null || day === ''}>
        {cost ? 'Save' : 'Add'}
      </Button>
      {cost && (
        <Button size="xs" variant="default" onClick={o.onDone}>
          Leave it
        </Button>
      )}
    </form>
  )
}
