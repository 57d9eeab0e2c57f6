import { Button } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { MessageDetails } from './message-details.tsx'
import styles from './outbox.module.css'
import { ServerLine } from './server-line.tsx'
import { type Group, type Message, type Outbox, useMessages, useOutbox, useTestMail } from './use-outbox.ts'

const GROUPS: { group: Group; title: string; empty: string; next: string }[] = [
  {
    group: 'waiting',
    title: 'Waiting',
    empty: 'Nothing waits',
    next: 'Answers and notices appear here for a moment, on their way to the mail server.',
  },
  {
    group: 'to_decide',
    title: 'To decide',
    empty: 'Nothing to decide',
    next: 'Mail that could not be sent, or may have been, waits here for you.',
  },
  {
    group: 'sent',
    title: 'Sent',
    empty: 'Nothing was sent yet',
    next: 'Send a test mail to be sure that mail goes out.',
  },
  {
    group: 'left_unsent',
    title: 'Left unsent',
    empty: 'Nothing was left unsent',
    next: 'Mail that was undone, or that nobody wants any more, ends here.',
  },
]

function parse(search: Search) {
  const group = one(search.show)
  return {
    group: GROUPS.find((each) => each.group === group)?.group ?? ('waiting' as Group),
    message: one(search.message) ?? null,
  }
}

/** Every mail that goes out: to whom, why, how it stands, and what to do about it. */
export function OutboxPage() {
  const [{ group, message }, setSearch] = useSearchState(parse)
  const outbox = useOutbox()
  const messages = useMessages(group)
  const items = messages.data?.pages.flatMap((page) => page.items) ?? []
  const choose = (id: string | null) => setSearch({ message: id ?? undefined })
  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === message)
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))]
    if (next) choose(next.id)
  }
  useKeys('Outbox', [
    { key: 'j', does: 'Next mail', run: () => step(1) },
    { key: 'k', does: 'Mail before', run: () => step(-1) },
    { key: 'Escape', does: 'Close the mail', run: () => choose(null) },
  ])
  return (
    <Page
      title="Outbox"
      lead={outbox.data ? <ServerLine outbox={outbox.data} /> : outbox.isPending && '\u00a0'}
      actions={<TestMail onSent={(id) => setSearch({ show: undefined, message: id })} />}
      tools={
        <Tabs
          label="Which mail"
          of={GROUPS.map((each) => {
            const count = outbox.data && countOf(outbox.data.counts, each.group)
            return {
              value: each.group,
              label: each.title,
              count,
              isSoon: each.group === 'to_decide' && count !== undefined && count > 0,
            }
          })}
          value={group}
          onChange={(next) =>
            setSearch({ show: next === 'waiting' ? undefined : next, message: undefined }, true)
          }
        />
      }
      wide
    >
      <div className={styles.split} data-open={message !== null || undefined}>
        <MessageList group={group} messages={messages} items={items} chosen={message} onChoose={choose} />
        {message !== null && (
          <aside className={styles.details} aria-label="The chosen mail">
            <MessageDetails key={message} id={message} onClose={() => choose(null)} />
          </aside>
        )}
      </div>
    </Page>
  )
}

function countOf(counts: Outbox['counts'], group: Group): number {
  switch (group) {
    case 'waiting':
      return counts.queued + counts.deferred + counts.sending
    case 'to_decide':
      return counts.doubtful + counts.failed
    case 'sent':
      return counts.sent
    case 'left_unsent':
      return counts.suppressed
  }
}

function MessageList({
  group,
  messages,
  items,
  chosen,
  onChoose,
}: {
  group: Group
  messages: ReturnType<typeof useMessages>
  items: Message[]
  chosen: string | null
  onChoose: (id: string | null) => void
}) {
  if (messages.error && items.length === 0) {
    return (
      <Failed
        error={messages.error}
        retry={() => messages.refetch()}
        kept="Mail goes on being sent, whether it is shown or not."
      />
    )
  }
  if (messages.isPending) return <Loading />
  const words = GROUPS.find((each) => each.group === group)
  if (items.length === 0) return <Empty title={words?.empty ?? ''}>{words?.next}</Empty>
  return (
    <div>
      <ul className={styles.rows}>
        {items.map((message) => (
          <li key={message.id} className={styles.row} data-current={message.id === chosen || undefined}>
            <button
              type="button"
              className={styles.choose}
              aria-current={message.id === chosen ? 'true' : undefined}
              onClick={() => onChoose(message.id === chosen ? null : message.id)}
            >
              <span className={`clip ${styles.to}`}>
                {message.to_name ?? message.to_address ?? 'Nobody any more'}
              </span>
              <span className={`clip ${styles.titleOf}`}>{message.title}</span>
              <span className={styles.when}>
                <When at={message.sent_at ?? message.queued_at} />
              </span>
              <span
                className={`clip ${styles.standing}`}
                data-kind={group === 'to_decide' ? 'soon' : undefined}
              >
                {group === 'sent' ? message.cause : message.standing}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {messages.hasNextPage && (
        <Button
          mt="sm"
          variant="default"
          fullWidth
          loading={messages.isFetchingNextPage}
          onClick={() => messages.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </div>
  )
}

function TestMail({ onSent }: { onSent: (id: string) => void }) {
  const test = useTestMail()
  if (!useMay('answers.write')) return null
  return (
    <Button
      variant="default"
      leftSection={<IconMailCheck size={16} />}
      loading={test.isPending}
      onClick={() => test.mutate(undefined, { onSuccess: ({ id }) => onSent(id), onError: sayProblem })}
    >
      Send a test mail
    </Button>
  )
}
