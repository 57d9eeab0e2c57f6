import { ActionIcon, Autocomplete, Button, Select, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { aboutPage } from '../../site/rules.ts'
import styles from './site.module.css'
import type { ChangeSite } from './site-part.tsx'
import type { PageRule, SiteShown } from './use-site.ts'

const STAGES = [
  { value: 'awareness', label: 'Getting to know the subject' },
  { value: 'consideration', label: 'Comparing what there is' },
  { value: 'decision', label: 'About to buy' },
]
const NEW: PageRule = { pattern: '', topic: null, buying_stage: null }

/** What pages are about, the first line that fits. */
export function PagesCard(o: { shown: SiteShown; mayWrite: boolean; change: ChangeSite }) {
  const { pages } = o.shown.rules
  const keys = keysOf(pages)
  const [added, setAdded] = useState<PageRule | null>(pages.length === 0 ? NEW : null)
  const put = (next: PageRule[], sentence?: string) => o.change({ pages: next }, sentence)
  const move = (at: number, by: -1 | 1) => {
    const next = pages.slice()
    const [one] = next.splice(at, 1)
    if (one) next.splice(at + by, 0, one)
    put(next)
  }
  return (
    <Card title="What your pages are about">
      <p className={styles.text}>
        The first line that fits counts; <code>*</code> stands for anything. A visit of <code>/pricing*</code>{' '}
        by somebody who is about to buy says more than one of the first page.
      </p>
      <ol className={styles.pages}>
        {pages.map((rule, at) => (
          <PageLine
            key={keys[at]}
            rule={rule}
            topics={o.shown.topics}
            mayWrite={o.mayWrite}
            onChange={(next) => put(pages.with(at, next))}
            onRemove={() => put(pages.toSpliced(at, 1), `${rule.pattern} is out.`)}
            onUp={at > 0 ? () => move(at, -1) : undefined}
            onDown={at < pages.length - 1 ? () => move(at, 1) : undefined}
          />
        ))}
        {added && o.mayWrite && (
          <PageLine
            key="new"
            rule={added}
            topics={o.shown.topics}
            mayWrite
            isNew
            onChange={(next) => {
              put([...pages, next])
              setAdded(null)
            }}
            onRemove={() => setAdded(null)}
          />
        )}
      </ol>
      {o.mayWrite && !added && (
        <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => setAdded(NEW)}>
          Add a line
        </Button>
      )}
      {pages.length > 0 && <TryPage pages={pages} />}
    </Card>
  )
}

/** A line is itself by what it says; of two that say the same, the later one by its number as well. */
function keysOf(pages: readonly PageRule[]): string[] {
  const said = pages.map((rule) => JSON.stringify(rule))
  return said.map((text, at) => `${text} ${said.slice(0, at).filter((one) => one === text).length}`)
}

function PageLine(o: {
  rule: PageRule
  topics: readonly string[]
  mayWrite: boolean
  isNew?: boolean
  onChange: (next: PageRule) => void
  onRemove: () => void
  onUp?: (() => void) | undefined
  onDown?: (() => void) | undefined
}) {
  const [rule, setRule] = useState(o.rule)
  const pattern = rule.pattern.trim()
  const isFit = /^[/*]|^[a-z0-9.-]+(:\d+)?\//i.test(pattern)
  const fault = pattern !== '' && !isFit ? 'It begins with / or *, or with the site: /pricing*' : null
  const commit = (next: PageRule) => {
    setRule(next)
    const kept = { ...next, pattern: next.pattern.trim(), topic: next.topic?.trim() || null }
    const isSame = JSON.stringify(kept) === JSON.stringify(o.rule)
    if (isSame || kept.pattern === '' || !/^[/*]|^[a-z0-9.-]+(:\d+)?\//i.test(kept.pattern)) return
    if (!o.isNew || kept.topic || kept.buying_stage) o.onChange(kept)
  }
  const name = o.isNew ? 'new line' : o.rule.pattern
  return (
    <li>
      <TextInput
        aria-label={`Address, ${name}`}
        placeholder="/pricing*"
        value={rule.pattern}
        maxLength={300}
        disabled={!o.mayWrite}
        error={fault}
        onChange={(event) => setRule({ ...rule, pattern: event.currentTarget.value })}
        onBlur={() => commit(rule)}
        onKeyDown={(event) => event.key === 'Enter' && commit(rule)}
      />
      <Autocomplete
        aria-label={`Topic, ${name}`}
        placeholder="Any topic"
        data={[...o.topics]}
        value={rule.topic ?? ''}
        maxLength={200}
        disabled={!o.mayWrite}
        onChange={(topic) => setRule({ ...rule, topic })}
        onOptionSubmit={(topic) => commit({ ...rule, topic })}
        onBlur={() => commit(rule)}
      />
      <Select
        aria-label={`Who looks at it, ${name}`}
        placeholder="Says nothing"
        data={STAGES}
        value={rule.buying_stage}
        clearable
        disabled={!o.mayWrite}
        onChange={(stage) => commit({ ...rule, buying_stage: stage as PageRule['buying_stage'] })}
      />
      {o.mayWrite && (
        <span className={styles.lineButtons}>
          <ActionIcon aria-label={`Move ${name} up`} disabled={!o.onUp} onClick={o.onUp}>
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon aria-label={`Move ${name} down`} disabled={!o.onDown} onClick={o.onDown}>
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon aria-label={`Take ${name} out`} onClick={o.onRemove}>
            <IconX size={16} />
          </ActionIcon>
        </span>
      )}
    </li>
  )
}

/** An address typed in, and what the lines say of it. */
function TryPage({ pages }: { pages: PageRule[] }) {
  const [address, setAddress] = useState('')
  const typed = address.trim()
  const url = URL.parse(/^https?:/i.test(typed) ? typed : `https://any.example/${typed.replace(/^\//, '')}`)
  const { topic, buying_stage: stage } = aboutPage(pages, url?.href ?? '')
  const who = STAGES.find(({ value }) => value === stage)?.label.toLowerCase()
  const told = [topic && `about ${topic}`, who && `for people who are ${who}`].filter(Boolean).join(', ')
  return (
    <div className={styles.try}>
      <TextInput
        label="Try an address"
        placeholder="/pricing/pumps"
        value={address}
        maxLength={2_000}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <p aria-live="polite">
        {typed === ''
          ? ''
          : told
            ? `This page is ${told}.`
            : 'No line fits: the visit is kept, and says no more.'}
      </p>
    </div>
  )
}
