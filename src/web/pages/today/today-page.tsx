import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { OfferDevice } from '#src/notifications/push/web/offer-device.tsx'
import { useWanted } from '#src/people/web/signing/use-signing.ts'
import { WaitsForYou } from '#src/people/web/signing/waits-for-you.tsx'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { loadLater } from '#src/web/kit/server/load-later.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayCounts } from './say-counts.ts'
import { SetAside } from './set-aside.tsx'
import styles from './today.module.css'
import { TodayLead } from './today-lead.tsx'
import { TodayRow } from './today-row.tsx'
import { TodaySection } from './today-section.tsx'
import { type TodayItem, useToday } from './use-today.ts'
import { keptView, useChangeView } from './use-view.ts'
import { ViewSwitch } from './view-switch.tsx'

const OneAtATime = lazy(() =>
  loadLater(async () => ({ default: (await import('./one-at-a-time.tsx')).OneAtATime })),
)

const SECTIONS: Record<TodayItem['section'], string> = {
  offers: 'Offers',
  overdue: 'Overdue',
  today: 'Due today',
  next: 'Next leads',
}

const NextLead = lazy(() =>
  loadLater(async () => ({ default: (await import('#src/followup/pool/web/next-lead.tsx')).NextLead })),
)

/** So many fill most windows. */
const FIRST_ROWS = 12

/** What fits is known before anything is drawn. */
const AT_ONCE = { getInitialValueInEffect: false }

function parse(search: Search) {
  const asked = one(search.view)
  const view = asked === 'one' || asked === 'list' ? asked : keptView()
  return { lead: one(search.lead), member: one(search.member), view }
}

/** A salesperson's whole duty: what to do, in order of urgency, each in two taps. */
export function TodayPage() {
  const [{ lead: chosen, member, view }, setSearch] = useSearchState(parse)
  const changeView = useChangeView(setSearch)
  const { workspace } = useSession()
  const isOne = view === 'one'
  const today = useToday(member)
  const wanted = useWanted()
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set())
  const isPhone = useMediaQuery('(max-width: 900px)', undefined, AT_ONCE) ?? false
  // What fits the window first; the rest of the list and what stands beside it follow at once, and hold up nobody on a slow machine.
  const isAllDrawn = useDeferredValue(true, false)
  const items = today.data?.pages.flatMap(({ items }) => items) ?? []
  const commands = useLeadCommand({
    onSent({ id }) {
      setSent((before) => new Set(before).add(id))
      if (id !== current?.lead_id) return
      if (isOne) setSearch({ lead: nextOpen(items, id, sent) })
      else setSearch({ lead: isPhone ? undefined : after(items, id) })
    },
    onStopped: ({ id }) => setSearch({ lead: id }),
    onSettled: ({ id }) => setSent((before) => new Set([...before].filter((one) => one !== id))),
  })
  const current =
    items.find(({ lead_id }) => lead_id === chosen) ?? (isPhone && !isOne ? undefined : items[0])

  function step(by: number): void {
    const at = current ? items.indexOf(current) : -1
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))]
    if (next) setSearch({ lead: next.lead_id })
  }
  useKeys('Today', [
    { key: 'j', does: 'Next lead', run: () => step(1) },
    { key: 'k', does: 'Lead before', run: () => step(-1) },
    { key: 'ArrowDown', does: 'Next lead', run: () => step(1) },
    { key: 'ArrowUp', does: 'Lead before', run: () => step(-1) },
    { key: 'v', does: 'List, or one at a time', run: () => changeView(isOne ? 'list' : 'one') },
  ])

  if (today.error && !today.data) {
    return (
      <Page title="Today" wide>
        <Failed error={today.error} retry={() => today.refetch()} kept="What you did is kept." />
      </Page>
    )
  }
  if (!today.data) {
    return (
      <Page title="Today" wide>
        <Loading lines={10} height={56} />
      </Page>
    )
  }
  const { counts, member_id: memberId, set_aside_at: setAsideAt } = today.data.pages[0] ?? {}
  return (
    <Page
      title="Today"
      lead={counts && items.length > 0 ? sayCounts(counts) : undefined}
      actions={
        <>
          <Button variant="subtle" component={Link} to={'/my-figures' as never}>
            My figures
          </Button>
          {workspace.has_scoreboard && (
            <Button variant="subtle" component={Link} to={'/scoreboard' as never}>
              Scoreboard
            </Button>
          )}
          {items.length > 0 && <ViewSwitch view={view} onChange={changeView} />}
        </>
      }
      wide
    >
      <WaitsForYou />
      <OfferDevice />
      {!member && (
        <Suspense fallback={null}>
          <NextLead onDrawn={(lead) => setSearch({ lead })} />
        </Suspense>
      )}
      {setAsideAt && memberId && <SetAside memberId={memberId} since={setAsideAt} />}
      {items.length === 0 ? (
        <Empty
          title={wanted.data?.length ? 'No lead is waiting for you' : 'Nothing is waiting for you'}
          action={
            <Button variant="default" component={Link} to={'/leads' as never}>
              Look through the leads
            </Button>
          }
        >
          New leads and whatever becomes due appear here by themselves.
        </Empty>
      ) : isOne && current ? (
        <Suspense fallback={<Loading lines={10} height={56} />}>
          <OneAtATime
            items={items}
            current={current}
            due={counts ? counts.offers + counts.overdue + counts.today : items.length}
            commands={commands}
            onStep={step}
          />
        </Suspense>
      ) : (
        <div className={styles.split}>
          <div className={styles.list}>
            {Object.entries(SECTIONS).map(([section, title]) => (
              <TodaySection
                key={section}
                title={title}
                items={items.filter((item) => item.section === section)}
                drawn={isAllDrawn ? items : items.slice(0, FIRST_ROWS)}
              >
                {(item) => (
                  <TodayRow
                    key={item.lead_id}
                    item={item}
                    isCurrent={item === current}
                    isChosen={item.lead_id === chosen}
                    isSent={sent.has(item.lead_id)}
                    onChoose={() =>
                      setSearch({ lead: isPhone && item === current ? undefined : item.lead_id }, isPhone)
                    }
                  >
                    {isPhone && item === current && <TodayLead item={item} commands={commands} />}
                  </TodayRow>
                )}
              </TodaySection>
            ))}
            {today.hasNextPage && (
              <Button
                variant="default"
                fullWidth
                loading={today.isFetchingNextPage}
                onClick={() => today.fetchNextPage()}
              >
                Show more
              </Button>
            )}
          </div>
          {current && !isPhone && isAllDrawn && (
            <aside className={styles.details} aria-label="The chosen lead">
              <TodayLead key={current.lead_id} item={current} commands={commands} />
            </aside>
          )}
        </div>
      )}
    </Page>
  )
}

/** What comes after a lead in the list, so that one command leads to the next duty. */
function after(items: TodayItem[], id: string): string | undefined {
  return items[items.findIndex(({ lead_id }) => lead_id === id) + 1]?.lead_id
}

/** One at a time: the next that was not done just now, from the top again after the last. */
function nextOpen(items: TodayItem[], id: string, sent: ReadonlySet<string>): string | undefined {
  const at = items.findIndex(({ lead_id }) => lead_id === id)
  const others = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))]
  return others.find(({ lead_id }) => !sent.has(lead_id))?.lead_id
}
