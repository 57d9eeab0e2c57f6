import { Page } from '#src/web/kit/page/page.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { RatesTab } from './rates-tab.tsx'
import { UnconfirmedTab } from './unconfirmed-tab.tsx'
import { useRates, useSalesWithoutLead } from './use-sales.ts'
import { WithoutLeadTab } from './without-lead-tab.tsx'

const TABS = ['waiting', 'no_lead', 'booked', 'unconfirmed', 'rates'] as const

const parse = (search: Search) => {
  const tab = one(search.tab)
  return { tab: TABS.find((known) => known === tab) ?? 'waiting' }
}

/** Sales that fit no lead, those that finance did not confirm, and what currencies were worth. */
export function SalesPage() {
  const [{ tab }, setSearch] = useSearchState(parse)
  const waiting = useSalesWithoutLead('waiting')
  const rates = useRates()
  const count = waiting.data?.pages[0]?.counts
    .filter(({ state }) => state === 'waiting')
    .reduce((sum, { sales }) => sum + sales, 0)
  const unrated = rates.data?.waiting.length
  return (
    <Page
      title="Sales"
      lead="Whose the sales are that files and other systems tell, and what they count."
      wide
      tools={
        <Tabs
          label="Sales"
          value={tab}
          onChange={(next) => setSearch({ tab: next === 'waiting' ? undefined : next })}
          of={[
            { value: 'waiting', label: 'Without a lead', ...(count ? { count, isSoon: true } : {}) },
            { value: 'no_lead', label: 'No lead of ours' },
            { value: 'booked', label: 'Booked' },
            { value: 'unconfirmed', label: 'Not confirmed' },
            { value: 'rates', label: 'Exchange rates', ...(unrated ? { count: unrated, isSoon: true } : {}) },
          ]}
        />
      }
    >
      {tab === 'unconfirmed' && <UnconfirmedTab />}
      {tab === 'rates' && <RatesTab />}
      {tab !== 'unconfirmed' && tab !== 'rates' && <WithoutLeadTab key={tab} state={tab} />}
    </Page>
  )
}
