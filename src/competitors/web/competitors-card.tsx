import { Button, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './competitors.module.css'
import { type Competitor, useChangeCompetitors, useCompetitorList, useProposals } from './use-competitors.ts'

/** The list of competitors, how else each is written, and what was told that is on no list yet. */
export function CompetitorsCard() {
  const list = useCompetitorList()
  return (
    <Card title="Who they are">
      <p className={styles.text}>
        Reps choose from this list, and so do people we ask. What they type themselves is counted by its
        spelling; “GmbH”, “Inc.” and the like make no difference.
      </p>
      <Answer query={list} kept="What was told stays as it was told.">
        {(competitors) => (
          <>
            <Proposed competitors={competitors} />
            <ul className={styles.rows}>
              {competitors.map((one) => (
                <Line key={one.id} competitor={one} />
              ))}
            </ul>
            <NewCompetitor isFirst={competitors.length === 0} />
          </>
        )}
      </Answer>
    </Card>
  )
}

function Line({ competitor }: { competitor: Competitor }) {
  const change = useChangeCompetitors()
  const [name, setName] = useState(competitor.name)
  const save = () => {
    const next = name.trim()
    if (next === '') setName(competitor.name)
    else if (next !== competitor.name) change.mutate({ put: { ...competitor, name: next } })
  }
  return (
    <li className={styles.line}>
      <TextInput
        aria-label={`Name of ${competitor.name}`}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
      <TagsInput
        className={styles.spellings}
        aria-label={`How else ${competitor.name} is written`}
        placeholder={competitor.spellings.length === 0 ? 'How else it is written' : ''}
        value={competitor.spellings}
        maxTags={100}
        onChange={(spellings) => change.mutate({ put: { ...competitor, spellings } })}
      />
      <Button variant="subtle" color="gray" onClick={() => change.mutate({ remove: competitor.id })}>
        Take off
      </Button>
    </li>
  )
}

function NewCompetitor({ isFirst }: { isFirst: boolean }) {
  const change = useChangeCompetitors()
  const [name, setName] = useState('')
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault()
        const put = { id: crypto.randomUUID(), name: name.trim(), spellings: [] }
        change.mutate({ put }, { onSuccess: () => setName('') })
      }}
    >
      <TextInput
        aria-label="Name of a competitor"
        placeholder={isFirst ? 'The competitor you meet most' : 'Another competitor'}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''} loading={change.isPending}>
        Add
      </Button>
    </form>
  )
}

const MOST_SHOWN = 8

/** What reps and the people themselves typed: a tap says whom it means. */
function Proposed({ competitors }: { competitors: readonly Competitor[] }) {
  const { data } = useProposals(true)
  const change = useChangeCompetitors()
  if (!data || data.proposals.length === 0) return null
  const shown = data.proposals.slice(0, MOST_SHOWN)
  const rest = data.proposals.length - shown.length
  return (
    <section className={styles.proposed} aria-label="On no list yet">
      <h3 className={styles.head}>Told, and on no list yet</h3>
      <ul className={styles.rows}>
        {shown.map(({ spelling, leads }) => (
          <li key={spelling} className={styles.proposal}>
            <span className={styles.told}>
              <b>{spelling}</b>{' '}
              <span className="quiet">{leads === 1 ? 'once' : `${sayNumber(leads)} times`}</span>
            </span>
            <span className={styles.choices}>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  change.mutate({ put: { id: crypto.randomUUID(), name: spelling, spellings: [] } })
                }
              >
                Add it
              </Button>
              {competitors.slice(0, MOST_SHOWN).map((one) => (
                <Button
                  key={one.id}
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => change.mutate({ put: { ...one, spellings: [...one.spellings, spelling] } })}
                >
                  is {one.name}
                </Button>
              ))}
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => change.mutate({ set_aside: spelling })}
              >
                No competitor
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="quiet">{sayNumber(rest)} more come up once these are settled.</p>}
    </section>
  )
}
