import { Button, NumberInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { Stage } from '#src/lead/stages.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './interest.module.css'
import { type Rules, type RulesShown, usePreview, usePutRules, useRules } from './use-interest.ts'

const POINTS: readonly [keyof Rules['points'], string][] = [
  ['inquired', 'Asks us something'],
  ['replied', 'Answers our mail'],
  ['talked', 'Talks with us, interested'],
  ['downloaded', 'Takes a file'],
  ['watched', 'Watches a video or webinar'],
  ['clicked', 'Opens a link in a mail'],
  ['visited', 'Looks at a page of our site'],
]
const TIMES: readonly [keyof Rules['times'], string][] = [
  ['awareness', 'Getting to know the subject'],
  ['consideration', 'Comparing what there is'],
  ['decision', 'About to buy'],
]
const PAUSE_MS = 300

/** How interest is counted, with what other points would do to real leads. */
export function InterestPart() {
  const rules = useRules()
  return (
    <Answer query={rules} lines={8} kept="Interest goes on being counted as it was.">
      {(shown) => <RulesCard key={JSON.stringify(shown.rules)} shown={shown} />}
    </Answer>
  )
}

/** A number that is being typed: empty while it is none. */
type Typed = number | string

interface Draft {
  points: Record<keyof Rules['points'], Typed>
  times: Record<keyof Rules['times'], Typed>
  half_life_days: Typed
}

function RulesCard({ shown }: { shown: RulesShown }) {
  const mayWrite = useMay('programs.write')
  const put = usePutRules()
  const [draft, setDraft] = useState<Draft>(shown.rules)
  const rules = rulesIn(draft)
  const isChanged = JSON.stringify(rules) !== JSON.stringify(shown.rules)
  const isShipped = JSON.stringify(draft) === JSON.stringify(shown.shipped)
  const save = (next: Rules) => {
    put.mutate(next, {
      onSuccess: () =>
        sayDone('Interest is counted so from now on.', async () => void put.mutate(shown.rules)),
    })
  }
  return (
    <Card title="How interest is counted">
      <p className={styles.text}>
        Everything somebody does counts points, which fade: after a half-life a point is half a point. A page
        or a file for people who are about to buy counts several times. Machines count nothing.
      </p>
      <div className={styles.sides}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (rules && isChanged) save(rules)
          }}
        >
          <fieldset className={styles.rules} disabled={!mayWrite} aria-label="How interest is counted">
            <fieldset className={styles.group}>
              <legend>Points</legend>
              {POINTS.map(([key, label]) => (
                <Rule
                  key={key}
                  label={label}
                  value={draft.points[key]}
                  max={100}
                  onChange={(value) => setDraft({ ...draft, points: { ...draft.points, [key]: value } })}
                />
              ))}
            </fieldset>
            <fieldset className={styles.group}>
              <legend>Counts so many times where it is for people who are</legend>
              {TIMES.map(([key, label]) => (
                <Rule
                  key={key}
                  label={label}
                  value={draft.times[key]}
                  max={10}
                  decimals={1}
                  onChange={(value) => setDraft({ ...draft, times: { ...draft.times, [key]: value } })}
                />
              ))}
            </fieldset>
            <fieldset className={styles.group}>
              <legend>Fading</legend>
              <Rule
                label="Half-life in days"
                value={draft.half_life_days}
                min={1}
                max={365}
                onChange={(value) => setDraft({ ...draft, half_life_days: value })}
              />
            </fieldset>
            {mayWrite && (
              <div className={styles.buttons}>
                <Button type="submit" disabled={!rules || !isChanged} loading={put.isPending}>
                  Count it so
                </Button>
                <Button variant="default" disabled={isShipped} onClick={() => setDraft(shown.shipped)}>
                  Fill in what we suggest
                </Button>
              </div>
            )}
          </fieldset>
        </form>
        <Preview rules={rules} isChanged={isChanged} />
      </div>
    </Card>
  )
}

function Rule(o: {
  label: string
  value: Typed
  min?: number
  max: number
  decimals?: number
  onChange: (value: Typed) => void
}) {
  const id = useId()
  return (
    <div className={styles.rule}>
      <label htmlFor={id}>{o.label}</label>
      <NumberInput
        id={id}
        value={o.value}
        min={o.min ?? 0}
        max={o.max}
        step={o.decimals ? 0.5 : 1}
        decimalScale={o.decimals ?? 0}
        allowNegative={false}
        clampBehavior="strict"
        onChange={o.onChange}
      />
    </div>
  )
}

/** Null while a number is missing. */
function rulesIn(draft: Draft): Rules | null {
  const all = [...Object.values(draft.points), ...Object.values(draft.times), draft.half_life_days]
  return all.every((value) => typeof value === 'number') && Number(draft.half_life_days) >= 1
    ? (draft as Rules)
    : null
}

function Preview({ rules, isChanged }: { rules: Rules | null; isChanged: boolean }) {
  const [asked] = useDebouncedValue(rules, PAUSE_MS)
  const preview = usePreview(asked)
  return (
    <section className={styles.preview} aria-label="What that makes of your leads">
      <h3>What that makes of your leads</h3>
      <Answer query={preview} lines={6} small kept="Nothing was changed.">
        {(leads) =>
          leads.length === 0 ? (
            <p className={styles.none}>
              No open lead yet. The most interested ones are shown here once there are some.
            </p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">Lead</th>
                  <th scope="col">Stage</th>
                  <th scope="col">Now</th>
                  <th scope="col">{isChanged ? 'Then' : ''}</th>
                </tr>
              </thead>
              <tbody>
                {leads.map((lead) => (
                  <tr key={lead.lead_id}>
                    <td className="clip">
                      <Link to={'/leads/$leadId' as never} params={{ leadId: lead.lead_id } as never}>
                        <bdi>{lead.name ?? lead.company ?? 'Somebody'}</bdi>
                      </Link>
                      {lead.name && lead.company && <span className="quiet">, {lead.company}</span>}
                    </td>
                    <td>
                      <StageMark stage={lead.stage as Stage} />
                    </td>
                    <td className="number">{lead.as_is}</td>
                    <td className={`number ${lead.as_changed > lead.as_is ? styles.up : ''}`}>
                      {isChanged && lead.as_changed}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </section>
  )
}
