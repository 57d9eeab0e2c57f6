import { NumberInput, Switch } from '@mantine/core'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber, sayShare } from '#src/web/kit/values/amounts.ts'
import { OwnWords } from './own-words.tsx'
import styles from './purchases.module.css'
import { type Purchases, usePurchases, usePutRules } from './use-purchases.ts'

const MOST = 5_000

/** Whether people are asked, how many each month, and what was drawn. */
export function RulesCard() {
  const purchases = usePurchases()
  return (
    <Card title="The question">
      <Answer query={purchases} lines={4} kept="What was asked and answered is kept.">
        {(shown) => (
          <>
            <Rules rules={shown.rules} />
            {shown.changed && (
              <p className={styles.changed}>
                Changed last <When at={shown.changed.at} />
                {shown.changed.by && ` by ${shown.changed.by}`}
              </p>
            )}
            <OwnWords rules={shown.rules} />
            <Draws draws={shown.draws} />
          </>
        )}
      </Answer>
    </Card>
  )
}

function Rules({ rules }: { rules: Purchases['rules'] }) {
  const mayWrite = useMay('surveys.write')
  const put = usePutRules()
  return (
    <div className={styles.rules}>
      <Switch
        label="Ask people whether they bought"
        description="3, 6 and 12 months after their inquiry, by lot. Everybody is asked once, by mail, and only who may be mailed."
        checked={rules.is_on}
        disabled={!mayWrite}
        onChange={(event) => put.mutate({ ...rules, is_on: event.currentTarget.checked })}
      />
      <NumberInput
        label="How many each month, in each of the three groups"
        min={1}
        max={MOST}
        clampBehavior="strict"
        allowDecimal={false}
        disabled={!mayWrite}
        maw={320}
        defaultValue={rules.per_group}
        onBlur={(event) => {
          const next = Number(event.currentTarget.value)
          if (next >= 1 && next <= MOST && next !== rules.per_group) put.mutate({ ...rules, per_group: next })
        }}
      />
    </div>
  )
}

function Draws({ draws }: { draws: Purchases['draws'] }) {
  if (draws.length === 0) return <p className={styles.text}>Nobody was asked yet.</p>
  return (
    <details className={styles.draws}>
      <summary>Who was drawn</summary>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Asked</th>
              <th scope="col">Inquiry in</th>
              <th scope="col">Could be asked</th>
              <th scope="col">Were asked</th>
              <th scope="col">Answered</th>
              <th scope="col">Lot</th>
            </tr>
          </thead>
          <tbody>
            {draws.map((draw) => (
              <tr key={`${draw.asked_in} ${String(draw.after_months)}`}>
                <td>
                  <When at={draw.drawn_at} />
                </td>
                <td>
                  {draw.asked_in.slice(0, 7)}, {draw.after_months} months before
                </td>
                <td>{sayNumber(draw.population)}</td>
                <td>{sayNumber(draw.asked)}</td>
                <td>
                  {sayNumber(draw.answered)}
                  {draw.asked > 0 && ` (${sayShare(draw.answered / draw.asked, 0)})`}
                </td>
                <td>{draw.seed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
