import { ActionIcon, Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './sending.module.css'
import { SuppressionCard } from './suppression-card.tsx'
import { type Rules, type Topic, usePermission, usePutPermission } from './use-sending.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** When programs mail, what people choose from, and who is not mailed at all. */
export function PermissionCards() {
  const permission = usePermission()
  const mayWrite = useMay('answers.write')
  return (
    <Answer query={permission} lines={4} small kept="What people said holds, whether it is shown or not.">
      {({ rules, topics, suppressed, counts_links }) => (
        <>
          <RulesCard rules={rules} mayWrite={mayWrite} />
          <TopicsCard key={topics.map(({ key }) => key).join()} topics={topics} mayWrite={mayWrite} />
          <LinksCard isCounted={counts_links} mayWrite={mayWrite} />
          <SuppressionCard counts={suppressed} mayWrite={mayWrite} />
        </>
      )}
    </Answer>
  )
}

function RulesCard({ rules, mayWrite }: { rules: Rules; mayWrite: boolean }) {
  const put = usePutPermission()
  const change = (next: Partial<Rules>) => {
    put.mutate({ rules: { ...rules, ...next } })
    sayDone('Programs keep to it from now on.', () => put.mutate({ rules }))
  }
  return (
    <Card title="When programs and surveys mail">
      <p className={styles.text}>
        On the reader’s clock. Answers go at once: whoever asks is answered. Mail that is due at another time
        waits.
      </p>
      <fieldset className={styles.rules} disabled={!mayWrite} aria-label="When programs and surveys mail">
        <div>
          <Select
            label="From"
            data={HOURS}
            value={String(rules.quietUntil % 24)}
            allowDeselect={false}
            onChange={(hour) => hour !== null && change({ quietUntil: Number(hour) })}
          />
        </div>
        <div>
          <Select
            label="To"
            data={HOURS}
            value={String(rules.quietFrom % 24)}
            allowDeselect={false}
            onChange={(hour) => hour !== null && change({ quietFrom: Number(hour) })}
          />
        </div>
        <NumberInput
          label="To one person a week at most"
          min={1}
          max={50}
          clampBehavior="strict"
          value={rules.mostPerWeek}
          onChange={(most) => typeof most === 'number' && most > 0 && change({ mostPerWeek: most })}
        />
        <Switch
          label="Not on weekends"
          checked={rules.weekdaysOnly}
          onChange={(event) => change({ weekdaysOnly: event.currentTarget.checked })}
        />
      </fieldset>
    </Card>
  )
}

function LinksCard({ isCounted, mayWrite }: { isCounted: boolean; mayWrite: boolean }) {
  const put = usePutPermission()
  return (
    <Card title="Links in mails">
      <p className={styles.text}>
        Each reader gets links of their own, so that you see who opened what. Where it is off, links stay as
        they were written, and nobody’s clicks are kept.
      </p>
      <Switch
        label="Count who opens links"
        checked={isCounted}
        disabled={!mayWrite}
        onChange={(event) => {
          const counts_links = event.currentTarget.checked
          put.mutate({ counts_links })
          sayDone(counts_links ? 'Links are counted from now on.' : 'Links are counted no more.', () =>
            put.mutate({ counts_links: !counts_links }),
          )
        }}
      />
    </Card>
  )
}

function TopicsCard({ topics, mayWrite }: { topics: Topic[]; mayWrite: boolean }) {
  const put = usePutPermission()
  const [name, setName] = useState('')
  const add = () => {
    const key = keyOf(name)
    if (key === '' || topics.some((topic) => topic.key === key)) return
    put.mutate({ topics: [...topics, { key, name: name.trim() }] })
    setName('')
  }
  return (
    <Card title="Topics people choose from">
      <p className={styles.text}>
        Each mail of a program has a link to a page where its reader chooses topics, less mail, a pause, or
        none at all.
      </p>
      {topics.length > 0 && (
        <ul className={styles.topics}>
          {topics.map((topic) => (
            <li key={topic.key}>
              <span className="clip">{topic.name}</span>
              {mayWrite && (
                <ActionIcon
                  size="sm"
                  aria-label={`Take ${topic.name} out`}
                  onClick={() => {
                    put.mutate({ topics: topics.filter(({ key }) => key !== topic.key) })
                    sayDone(`${topic.name} is offered no more.`, () => put.mutate({ topics }))
                  }}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextInput
            aria-label="A new topic"
            placeholder={topics.length === 0 ? 'The first topic, for example: Pumps' : 'Another topic'}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconPlus size={14} />}
            disabled={keyOf(name) === ''}
          >
            Add
          </Button>
        </form>
      )}
    </Card>
  )
}

/** Letters of any script count: what is left is told apart by its number in the alphabet of all. */
function keyOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  if (plain !== '' || name.trim() === '') return plain
  return [...name.trim()]
    .map((sign) => (sign.codePointAt(0) ?? 0).toString(36))
    .join('')
    .slice(0, 60)
}
