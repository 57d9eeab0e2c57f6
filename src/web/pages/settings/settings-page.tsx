import { InterestPart } from '#src/content/web/interest/interest-part.tsx'
import { SitePart } from '#src/content/web/site/site-part.tsx'
import { MailboxesPart } from '#src/intake/web/mailboxes/mailboxes-part.tsx'
import { CompanyPart } from '#src/people/web/settings/company-part.tsx'
import { TokensPart } from '#src/people/web/settings/tokens-part.tsx'
import { CalendarsTab } from '#src/people/web/staff/calendars-tab.tsx'
import { ScoreboardPart } from '#src/reports/web/scoreboard/scoreboard-part.tsx'
import { SharedPart } from '#src/reports/web/sharing/shared-part.tsx'
import { Page } from '#src/web/kit/page/page.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { FieldsPart } from './fields-part.tsx'
import { MailPart } from './mail-part.tsx'
import { ReasonsPart } from './reasons-part.tsx'
import { SourcesPart } from './sources-part.tsx'

const PARTS = [
  { value: 'company', label: 'Company', needs: 'workspace.write', Part: CompanyPart },
  { value: 'fields', label: 'Fields', needs: 'fields.write', Part: FieldsPart },
  { value: 'sources', label: 'Sources', needs: 'reports.read', Part: SourcesPart },
  { value: 'reasons', label: 'Reasons', needs: 'fields.write', Part: ReasonsPart },
  { value: 'calendars', label: 'Working hours', needs: 'people.read', Part: CalendarsTab },
  { value: 'mailboxes', label: 'Mailboxes', needs: 'outbox.read', Part: MailboxesPart },
  { value: 'mail', label: 'Mail', needs: 'outbox.read', Part: MailPart },
  { value: 'site', label: 'Website', needs: 'programs.read', Part: SitePart },
  { value: 'interest', label: 'Interest', needs: 'programs.read', Part: InterestPart },
  { value: 'shared', label: 'Shared figures', needs: 'reports.read', Part: SharedPart },
  { value: 'scoreboard', label: 'Scoreboard', needs: 'workspace.write', Part: ScoreboardPart },
  { value: 'tokens', label: 'Tokens', needs: 'tokens.read', Part: TokensPart },
] as const

function parse(search: Search) {
  return { part: one(search.part) }
}

/** What is set once for the whole company. */
export function SettingsPage() {
  const [{ part }, setSearch] = useSearchState(parse)
  const { permissions } = useSession()
  const parts = PARTS.filter(({ needs }) => permissions[needs] !== undefined)
  const shown = parts.find(({ value }) => value === part) ?? parts[0]
  return (
    <Page
      title="Settings"
      tools={
        <Tabs
          label="What to set"
          value={shown?.value ?? ''}
          onChange={(next) => setSearch({ part: next === parts[0]?.value ? undefined : next })}
          of={parts}
        />
      }
    >
      {shown && <shown.Part />}
    </Page>
  )
}
