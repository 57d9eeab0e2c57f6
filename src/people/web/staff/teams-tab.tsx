import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { EndTeam } from '#src/distribution/ending-teams/web/end-team.tsx'
import { LadderPart } from '#src/followup/ladder/web/ladder-part.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { useMembers } from '../use-members.ts'
import styles from './staff.module.css'
import { type Team, useOwnTeams, usePeopleChange } from './use-people.ts'

/** Teams: who leads each, and who is in it. */
export function TeamsTab() {
  const teams = useOwnTeams()
  const mayChange = useMay('people.write')
  const [isNew, setNew] = useState(false)
  return (
    <Answer query={teams} lines={4} kept="No team was changed.">
      {(all) => (
        <>
          {mayChange && !isNew && all.length > 0 && (
            <Button variant="default" mb="md" onClick={() => setNew(true)}>
              Make a team
            </Button>
          )}
          {all.length === 0 && !isNew && (
            <Empty
              title="There are no teams yet"
              action={mayChange && <Button onClick={() => setNew(true)}>Make a team</Button>}
            >
              A team gets territories, and its manager sees what its people work on.
            </Empty>
          )}
          <div className={styles.cards}>
            {isNew && <TeamCard onClose={() => setNew(false)} />}
            {all.map((team) => (
              <TeamCard key={team.id} team={team} />
            ))}
          </div>
        </>
      )}
    </Answer>
  )
}

function TeamCard({ team, onClose }: { team?: Team; onClose?: () => void }) {
  const members = useMembers()
  const mayChange = useMay('people.write')
  const [isOpen, setOpen] = useState(team === undefined)
  const [isEnding, setEnding] = useState(false)
  const own =
    members.data?.filter(({ team_id, left_at }) => team && team_id === team.id && left_at === null) ?? []
  const manager = members.data?.find(({ id }) => id === team?.manager_id)
  if (isOpen) {
    return (
      <TeamForm
        team={team}
        onClose={() => {
          setOpen(false)
          onClose?.()
        }}
      />
    )
  }
  return (
    <section className={styles.card}>
      <div className={styles.panelHead}>
        <h2 className={styles.partTitle}>
          <bdi>{team?.name}</bdi>
        </h2>
        {mayChange && (
          <div className={styles.buttons}>
            <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
              Change
            </Button>
            {team?.kind === 'direct' && !isEnding && (
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setEnding(true)}>
                Give up…
              </Button>
            )}
          </div>
        )}
      </div>
      {team && isEnding && <EndTeam teamId={team.id} onClose={() => setEnding(false)} />}
      <p className={styles.facts}>{manager ? `Led by ${manager.name}` : 'Nobody leads it.'}</p>
      <p className={styles.facts}>
        {own.length === 0 ? 'Nobody is in it yet.' : own.map(({ name }) => name).join(', ')}
      </p>
      {team?.distribution === 'pull' && <p className={styles.facts}>They take the next lead from a pool.</p>}
      {team && <LadderPart teamId={team.id} team={team.name} />}
    </section>
  )
}

function TeamForm({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const members = useMembers()
  const [values, setValues] = useState({
    name: team?.name ?? '',
    manager_id: team?.manager_id ?? null,
    distribution: team?.distribution ?? ('push' as const),
  })
  const save = usePeopleChange<typeof values>(team ? 'PUT' : 'POST', () =>
    team ? `/api/teams/${team.id}` : '/api/teams',
  )
  return (
    <form
      className={styles.card}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(values, {
          onSuccess() {
            sayDone(
              team ? 'The team is changed.' : `“${values.name}” is a team. Put people into it under Members.`,
            )
            onClose()
          },
          onError: sayProblem,
        })
      }}
    >
      <TextInput
        label="Name of the team"
        value={values.name}
        onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        required
        withAsterisk={false}
        autoFocus
        maxLength={200}
      />
      <Select
        label="Led by"
        data={(members.data ?? [])
          .filter(({ left_at, roles }) => left_at === null && !roles.includes('partner'))
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={values.manager_id}
        onChange={(manager_id) => setValues({ ...values, manager_id })}
        searchable
        clearable
        placeholder="nobody"
      />
      <div>
        <SegmentedControl
          aria-label="How its people get leads"
          size="xs"
          value={values.distribution}
          onChange={(value) => setValues({ ...values, distribution: value === 'pull' ? 'pull' : 'push' })}
          data={[
            { value: 'push', label: 'Leads are offered' },
            { value: 'pull', label: 'They take the next' },
          ]}
        />
        <p className={styles.facts}>
          {values.distribution === 'pull'
            ? 'Leads wait in the team’s pool; “Next lead” on Today gives the one that is next. Nobody chooses.'
            : 'Each lead is offered to whose turn it is, until a time.'}
        </p>
      </div>
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
