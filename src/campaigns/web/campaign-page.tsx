import { Anchor, Button, Drawer } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { say } from '#src/followup/web/words.ts'
import figures from '#src/reports/web/kit/kit.module.css'
import { NumberLink } from '#src/reports/web/kit/number-link.tsx'
import { Picture } from '#src/reports/web/kit/picture.tsx'
import { sayValue } from '#src/reports/web/say-value.ts'
import { filterOf, type Result, type Row, useReport } from '#src/reports/web/use-report.ts'
import { sayCalendarDay, sayColumn } from '#src/reports/web/words.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Loading } from '#src/web/kit/page/states.tsx'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { CampaignForm } from './campaign-form.tsx'
import styles from './campaigns.module.css'
import { CostLines } from './cost-lines.tsx'
import { type CampaignDetail, useArchive, useCampaign } from './use-campaigns.ts'

const TrendChart = lazy(async () => ({
  default: (await import('#src/reports/web/kit/trend-chart.tsx')).TrendChart,
}))

const SHOWN = ['cost', 'leads', 'accepted', 'won', 'revenue', 'cost_per_lead', 'roi']

/** One campaign: what it is, what it cost line by line, what it brought and when the money came back. */
export function CampaignPage() {
  const { campaignId } = useParams({ strict: false }) as { campaignId: string }
  const campaign = useCampaign(campaignId)
  if (campaign.data) return <Known key={campaign.data.id} campaign={campaign.data} />
  return (
    <Page
      title="Campaign"
      lead={
        <Anchor component={Link} to="/campaigns">
          Campaigns
        </Anchor>
      }
    >
      <Answer query={campaign} kept="What was entered before is kept.">
        {() => null}
      </Answer>
    </Page>
  )
}

function Known({ campaign }: { campaign: CampaignDetail }) {
  const mayWrite = useMay('campaigns.write')
  const [isChanging, setChanging] = useState(false)
  const archive = useArchive()
  const isArchived = campaign.archived_at !== null
  useKeys('Campaign', [{ key: 'e', does: 'Change the campaign', run: () => setChanging(true) }], mayWrite)
  return (
    <Page
      title={campaign.name}
      lead={<About campaign={campaign} />}
      actions={
        mayWrite && (
          <>
            <Button variant="default" onClick={() => archive(campaign, !isArchived)}>
              {isArchived ? 'Bring back' : 'Archive'}
            </Button>
            <Button variant="default" onClick={() => setChanging(true)}>
              Change
            </Button>
          </>
        )
      }
    >
      <div className={figures.stack}>
        <Figures id={campaign.id} />
        <Payback campaign={campaign} />
        <section>
          <h2 className={styles.section}>Costs</h2>
          <CostLines campaignId={campaign.id} />
        </section>
        {campaign.below.length > 0 && (
          <section>
            <h2 className={styles.section}>Campaigns below it</h2>
            <ul className={styles.below}>
              {campaign.below.map(({ id, name }) => (
                <li key={id}>
                  <Anchor component={Link} to={`/campaigns/${id}`}>
                    {name}
                  </Anchor>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <Drawer
        opened={isChanging}
        onClose={() => setChanging(false)}
        position="right"
        title="Change the campaign"
      >
        <CampaignForm
          campaign={campaign}
          onCancel={() => setChanging(false)}
          onDone={() => setChanging(false)}
        />
      </Drawer>
    </Page>
  )
}

function About({ campaign }: { campaign: CampaignDetail }) {
  const { key, source, starts_on, ends_on, archived_at, above } = campaign
  const days = [starts_on, ends_on].flatMap((day) => (day ? [sayCalendarDay(day, true)] : []))
  const words = [
    ...(source ? [say(source)] : []),
    ...(days.length > 0 ? [ends_on ? days.join(' – ') : `since ${days[0]}`] : []),
    `utm_campaign=${key} in links`,
    ...(archived_at ? ['archived'] : []),
  ]
  return (
    <>
      <span className={styles.above}>
        <Link to={'/campaigns' as never}>Campaigns</Link>
        {above.map(({ id, name }) => (
          <span key={id}>
            {'› '}
            <Link to={`/campaigns/${id}` as never}>{name}</Link>
          </span>
        ))}
      </span>
      {words.join(' · ')}
    </>
  )
}

/** Of all time: a campaign is judged by what came back in the end. */
function Figures({ id }: { id: string }) {
  const { workspace } = useSession()
  const report = useReport('campaigns', 'period=all')
  return (
    <Answer query={report} lines={2} small kept="What was entered before is kept.">
      {(result) => {
        const row = result.rows.find((one) => one.id === id)
        if (!row) return null
        return (
          <dl className={styles.figures}>
            {SHOWN.map((column) => (
              <div key={column}>
                <dd>
                  <Shown result={result} row={row} column={column} currency={workspace.currency} />
                </dd>
                <dt>{sayColumn(column)}</dt>
              </div>
            ))}
          </dl>
        )
      }}
    </Answer>
  )
}

function Shown({
  result,
  row,
  column,
  currency,
}: {
  result: Result
  row: Row
  column: string
  currency: string
}) {
  const text = sayValue(row[column], result.units[column], currency)
  return (
    <NumberLink
      filter={row[column] ? filterOf(result, row, column) : null}
      says={`${sayColumn(column)}: ${text}`}
    >
      {text || '–'}
    </NumberLink>
  )
}

function Payback({ campaign }: { campaign: CampaignDetail }) {
  const family = useReport('campaigns', 'period=all')
  const row = family.data?.rows.find(({ id }) => id === campaign.id)
  const ids = (row?.filter as Record<string, string> | undefined)?.campaign
  const report = useReport('payback', `campaign=${encodeURIComponent(ids ?? '')}`, ids !== undefined)
  if (ids === undefined) return null
  return (
    <Answer query={report} small kept="What was entered before is kept.">
      {(result) =>
        result.rows.length < 2 || result.finding === null ? null : (
          <Picture
            finding={result.finding}
            note="Spent and sold so far, month by month, by the date of the sale; with the campaigns below it."
          >
            <Suspense fallback={<Loading lines={6} />}>
              <TrendChart
                series={result.rows.map((one) => ({ ...one, from: `${String(one.month)}-01` }))}
                step="month"
                unit="money"
                lines={[
                  { column: 'cost_so_far', label: 'Spent so far', color: 'var(--stage-lost)', kind: 'line' },
                  { column: 'revenue_so_far', label: 'Sold so far', color: 'var(--accent)', kind: 'line' },
                ]}
              />
            </Suspense>
          </Picture>
        )
      }
    </Answer>
  )
}
