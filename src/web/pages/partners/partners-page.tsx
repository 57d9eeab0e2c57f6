import { Select } from '@mantine/core'
import { Page } from '#src/web/kit/page/page.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { DealsTab } from './deals-tab.tsx'
import { FilesTab } from './files-tab.tsx'
import { SalesTab } from './sales-tab.tsx'
import { usePartners, useRegistrations } from './use-partners.ts'

const TABS = ['deals', 'files', 'sales'] as const

function parse(search: Search) {
  const tab = one(search.tab)
  return {
    tab: TABS.find((known) => known === tab) ?? 'deals',
    team: one(search.partner) ?? null,
    state: one(search.state) ?? null,
  }
}

/** What partners tell: deals of their own, files in their own format, and what they sold in whole periods. */
export function PartnersPage() {
  const [{ tab, team, state }, setSearch] = useSearchState(parse)
  const partners = usePartners()
  const waiting = useRegistrations({ team: null, state: 'waiting' })
  const count = waiting.data?.length ?? 0
  return (
    <Page
      title="Partners"
      wide
      tools={
        <Tabs
          label="What partners tell"
          value={tab}
          onChange={(next) => setSearch({ tab: next === 'deals' ? undefined : next, state: undefined })}
          of={[
            { value: 'deals', label: 'Registered deals', ...(count > 0 ? { count, isSoon: true } : {}) },
            { value: 'files', label: 'Files' },
            { value: 'sales', label: 'Sales per period' },
          ]}
        />
      }
      actions={
        (partners.data?.length ?? 0) > 0 && (
          <Select
            aria-label="Partner"
            placeholder="All partners"
            w={220}
            data={(partners.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={team}
            onChange={(partner) => setSearch({ partner: partner ?? undefined })}
            clearable
            searchable
          />
        )
      }
    >
      {tab === 'deals' && (
        <DealsTab team={team} state={state} onState={(next) => setSearch({ state: next ?? undefined })} />
      )}
      {tab === 'files' && <FilesTab team={team} />}
      {tab === 'sales' && <SalesTab team={team} />}
    </Page>
  )
}
