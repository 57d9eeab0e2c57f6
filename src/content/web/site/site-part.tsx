import { NumberInput, Switch } from '@mantine/core'
import { useState } from 'react'
import { BookingsCard } from '#src/intake/web/bookings/bookings-card.tsx'
import { Copy } from '#src/intake/web/forms/copy.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { OriginsCard } from './origins-card.tsx'
import { PagesCard } from './pages-card.tsx'
import styles from './site.module.css'
import { type SiteRules, type SiteShown, usePutSite, useSite } from './use-site.ts'

export type ChangeSite = (next: Partial<SiteRules>, sentence?: string) => void

/** How visits of the company's own site are taken. */
export function SitePart() {
  const site = useSite()
  return (
    <Answer query={site} lines={8} kept="Visits go on being taken as they were.">
      {(shown) => <SiteCards shown={shown} />}
    </Answer>
  )
}

function SiteCards({ shown }: { shown: SiteShown }) {
  const { rules } = shown
  const mayWrite = useMay('programs.write')
  const mayConnect = useMay('forms.write')
  const put = usePutSite()
  const change: ChangeSite = (next, sentence) => {
    put.mutate({ ...rules, ...next })
    if (sentence) sayDone(sentence, () => put.mutate(rules))
  }
  return (
    <>
      <ScriptCard shown={shown} mayWrite={mayWrite} change={change} />
      <OriginsCard shown={shown} mayWrite={mayWrite} change={change} />
      <PagesCard shown={shown} mayWrite={mayWrite} change={change} />
      <SeveralCard rules={rules} mayWrite={mayWrite} change={change} />
      {mayConnect && <BookingsCard />}
    </>
  )
}

interface CardProps {
  shown: SiteShown
  mayWrite: boolean
  change: ChangeSite
}

function ScriptCard({ shown, mayWrite, change }: CardProps) {
  const { rules, snippet, last_heard: last, visitors } = shown
  return (
    <Card
      title="Visits of your site"
      aside={
        <Switch
          label={rules.is_on ? 'Taken' : 'Not taken'}
          aria-label="Take visits of your site"
          checked={rules.is_on}
          disabled={!mayWrite}
          onChange={({ currentTarget: { checked } }) =>
            change({ is_on: checked }, checked ? 'Visits are taken.' : 'No more visits are taken.')
          }
        />
      }
    >
      <p className={styles.text}>
        Put this into every page, before the end of its head. It sets no cookie, asks nobody else for
        anything, and tells nothing before your visitor agreed; then only of people who wrote to you by a form
        or came by a link in your mail. Browsers that ask not to be followed are left alone.
      </p>
      <div className={styles.snippet}>
        <code>{snippet}</code>
        <Copy text={snippet} label="Copy" />
      </div>
      <p className={styles.text}>
        Once your consent tool has a yes, it calls <code>watertight.consent(true)</code> on each page, and{' '}
        <code>watertight.consent(false)</code> for a no. Where no tool is needed, add{' '}
        <code>data-consent="granted"</code> to the script.
      </p>
      <p className={styles.heard} data-heard={last !== null || undefined} aria-live="polite">
        {last ? (
          <>
            Last visit heard <When at={last.at} />: <bdi>{last.page.replace(/^https?:\/\//, '')}</bdi>, by
            somebody {last.is_known ? 'known' : 'unknown'}.
          </>
        ) : (
          noneYet(rules)
        )}
        {visitors > 0 && (
          <>
            {' '}
            {visitors === 1 ? 'One browser belongs' : `${sayNumber(visitors)} browsers belong`} to people you
            know.
          </>
        )}
      </p>
    </Card>
  )
}

/** Why nothing was heard, as far as that can be told from here. */
function noneYet({ is_on, origins }: SiteRules): string {
  if (origins.length === 0) return 'No visit heard yet: name your site below first.'
  if (!is_on) return 'No visit heard yet: visits are not taken.'
  return 'No visit heard yet. Open a page with the snippet in it, and agree.'
}

function SeveralCard({ rules, mayWrite, change }: Omit<CardProps, 'shown'> & { rules: SiteRules }) {
  const { several } = rules
  const [visits, setVisits] = useState<number | string>(several?.visits ?? 3)
  const [days, setDays] = useState<number | string>(several?.days ?? 7)
  const save = () => {
    if (!several || typeof visits !== 'number' || typeof days !== 'number' || visits < 2 || days < 1) return
    if (visits === several.visits && days === several.days) return
    change({ several: { visits, days } }, `${visits} visits within ${days} days end nurture.`)
  }
  return (
    <Card
      title="Several visits end nurture"
      aside={
        <Switch
          aria-label="Several visits end nurture"
          checked={several !== null}
          disabled={!mayWrite}
          onChange={({ currentTarget: { checked } }) =>
            change(
              { several: checked ? { visits: Number(visits) || 3, days: Number(days) || 7 } : null },
              checked ? 'Several visits end nurture.' : 'Visits alone wake nobody.',
            )
          }
        />
      }
    >
      <p className={styles.text}>
        Whoever in nurture comes so often is judged anew and talked to: by sales, or by a qualifier at least.
        Pages with less than half an hour between them are one visit.
      </p>
      <fieldset className={styles.several} disabled={!mayWrite || !several} aria-label="How many visits">
        <NumberInput
          label="Visits"
          min={2}
          max={50}
          clampBehavior="strict"
          allowDecimal={false}
          value={visits}
          onChange={setVisits}
          onBlur={save}
        />
        <NumberInput
          label="Within days"
          min={1}
          max={60}
          clampBehavior="strict"
          allowDecimal={false}
          value={days}
          onChange={setDays}
          onBlur={save}
        />
      </fieldset>
    </Card>
  )
}
