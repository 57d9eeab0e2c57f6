import { Button, Drawer, Switch } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ONLY } from '#src/reports/only-names.ts'
import { parseFigures, reportText } from '#src/reports/web/address.ts'
import { Bars } from '#src/reports/web/kit/bars.tsx'
import { DownloadMenu } from '#src/reports/web/kit/download-menu.tsx'
import figures from '#src/reports/web/kit/kit.module.css'
import { Limits, NoCost, NotLimited } from '#src/reports/web/kit/limits.tsx'
import { NotCounted } from '#src/reports/web/kit/not-counted.tsx'
import { PeriodButton } from '#src/reports/web/kit/period-button.tsx'
import { Picture } from '#src/reports/web/kit/picture.tsx'
import { ShareButton } from '#src/reports/web/sharing/share-button.tsx'
import {
  filterOf,
  maybeNumber,
  numberIn,
  type Result,
  textIn,
  useReport,
} from '#src/reports/web/use-report.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { CampaignForm } from './campaign-form.tsx'
import { CampaignTree } from './campaign-tree.tsx'

const parse = (search: Search) => ({ ...parseFigures(search), hasArchived: one(search.archived) === 'yes' })

/** The lines are the campaigns. */
const LIMITS = ONLY.filter((name) => name !== 'campaign')

/** All campaigns as a tree, with what each cost, brought and returned. */
export function CampaignsPage() {
  const [address, setSearch] = useSearchState(parse)
  const navigate = useNavigate()
  const mayWrite = useMay('campaigns.write')
  const [isMaking, setMaking] = useState(false)
  const text = reportText(address, { only: LIMITS })
  const report = useReport('campaigns', text)
  useKeys('Campaigns', [{ key: 'n', does: 'Make a campaign', run: () => setMaking(true) }], mayWrite)
  const make = (
    <Button onClick={() => setMaking(true)} disabled={!mayWrite}>
      Make a campaign
    </Button>
  )
  return (
    <Page
      title="Campaigns"
      wide
      actions={
        <>
          {mayWrite && report.data?.rows.length !== 0 && make}
          <ShareButton view={{ kind: 'report', name: 'campaigns', query: text }} />
          <DownloadMenu name="campaigns" text={text} />
        </>
      }
    >
      <div className={figures.toolbar}>
        <PeriodButton
          address={address}
          days={report.data}
          onChange={(period) => setSearch({ period: undefined, from: undefined, to: undefined, ...period })}
        />
        <Limits address={address} only={LIMITS} onChange={setSearch} />
        <span className={figures.grow} />
        <Switch
          size="sm"
          label="Archived too"
          checked={address.hasArchived}
          onChange={(event) => setSearch({ archived: event.currentTarget.checked ? 'yes' : undefined })}
        />
      </div>
      <NotLimited address={address} only={LIMITS} />
      <NoCost address={address} only={LIMITS} />
      <NotCounted />
      <Answer query={report} kept="Campaigns and their costs are kept.">
        {(result) => {
          if (result.rows.length === 0) {
            return (
              <Empty title="No campaigns yet" action={mayWrite ? make : undefined}>
                A campaign is what caused inquiries: a fair, an advertisement, a mailing. With what it cost
                entered, this page tells what came back. Links with utm_campaign and imports make campaigns by
                themselves.
              </Empty>
            )
          }
          const rows = result.rows.filter((row) => address.hasArchived || row.archived === 'no')
          return (
            <div className={figures.stack}>
              <Returned result={result} isStale={report.isPlaceholderData} />
              <CampaignTree result={result} rows={rows} isStale={report.isPlaceholderData} />
            </div>
          )
        }}
      </Answer>
      <Drawer opened={isMaking} onClose={() => setMaking(false)} position="right" title="Make a campaign">
        <CampaignForm
          onCancel={() => setMaking(false)}
          onDone={({ id }) => navigate({ to: `/campaigns/${id}` as never })}
        />
      </Drawer>
    </Page>
  )
}

/** What came back of what was spent; nothing to draw where nothing was. */
function Returned({ result, isStale }: { result: Result; isStale: boolean }) {
  const paid = result.rows.filter((row) => row.depth === 0 && numberIn(row, 'cost') > 0)
  if (paid.length === 0) return null
  return (
    <Picture
      finding={result.finding}
      note="Return on what was spent, of the campaigns at the top: (revenue − spent) / spent. Sales come later than leads, so the latest look worse than they are."
      isStale={isStale}
    >
      <Bars
        unit="ratio"
        of={paid
          .toSorted((a, b) => numberIn(b, 'roi') - numberIn(a, 'roi'))
          .map((row) => ({
            key: textIn(row, 'id'),
            label: textIn(row, 'name'),
            value: maybeNumber(row, 'roi'),
            filter: filterOf(result, row, 'revenue'),
          }))}
      />
    </Picture>
  )
}
