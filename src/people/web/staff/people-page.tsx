import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { PartnersTab } from '../partners/partners-tab.tsx'
import { CalendarsTab } from './calendars-tab.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MembersTab } from './members-tab.tsx'
import { TeamsTab } from './teams-tab.tsx'

const TABS = ['members', 'teams', 'partners', 'calendars'] as const

function parse(search: Search) {
  const tab = one(search.tab)
  return {
    tab: TABS.find((known) => known === tab) ?? 'members',
    partner: one(search.partner),
    isInviting: one(search.invite) === 'yes',
  }
}

/** Everybody of the company: who they are, what they may do, how much they get, when they are there. */
export function PeoplePage() {
  const [{ tab, partner, isInviting }, setSearch] = useSearchState(parse)
  const mayChange = useMay('people.write')
  const seesPartners = useMay('partners.read')
  const invite = () => setSearch({ invite: 'yes' }, true)
  useKeys('People', mayChange ? [{ key: 'i', does: 'Invite somebody', run: invite }] : [])
  return (
    <Page
      title="People"
      wide
      tools={
        <Tabs
          label="What to look at"
          value={tab}
          onChange={(next) =>
            setSearch({
              tab: next === 'members' ? undefined : next,
              member: undefined,
              partner: undefined,
            })
          }
          of={[
            { value: 'members', label: 'Members' },
            { value: 'teams', label: 'Teams' },
            ...(seesPartners ? [{ value: 'partners', label: 'Partners' } as const] : []),
            { value: 'calendars', label: 'Working hours' },
          ]}
        />
      }
      actions={
        mayChange && (
          <Button leftSection={<IconUserPlus size={16} stroke={1.6} />} onClick={invite}>
            Invite somebody
          </Button>
        )
      }
    >
      {tab === 'members' && <MembersTab />}
      {tab === 'teams' && <TeamsTab />}
      {tab === 'partners' && seesPartners && <PartnersTab sought={partner} />}
      {tab === 'calendars' && <CalendarsTab />}
      {mayChange && isInviting && <InviteDialog onClose={() => setSearch({ invite: undefined })} />}
    </Page>
  )
}
