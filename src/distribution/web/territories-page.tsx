import { Button } from '@mantine/core'
import { IconHistory, IconPlus } from '@tabler/icons-react'
import { useFields } from '#src/definition/web/use-definitions.ts'
import { useMembers } from '#src/people/web/use-members.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { whyNotYet } from './edit-territories.ts'
import { Findings } from './findings.tsx'
import { RuleTrial } from './rule-trial/rule-trial.tsx'
import { SaveTerritories } from './save-territories.tsx'
import styles from './territories.module.css'
import { TerritoryForm } from './territory-form.tsx'
import { TerritoryTable } from './territory-table.tsx'
import { TryLead } from './try-lead.tsx'
import { useEditedTerritories } from './use-edited-territories.ts'
import { type TerritoryList, useCheckedTerritories, useTeams, useTerritories } from './use-territories.ts'
import { WhoCoversWhat } from './who-covers-what.tsx'

function parse(search: Search) {
  return { territory: one(search.territory), isTried: one(search.trial) === '1' }
}

/** Who serves which leads: ordered rules, what falls through them, and who would get a lead. */
export function TerritoriesPage() {
  const territories = useTerritories()
  const fields = useFields()
  if (!territories.data || !fields.data) {
    const error = territories.error ?? fields.error
    return (
      <Page title="Territories" wide>
        {error ? (
          <Failed
            error={error}
            retry={() => {
              territories.refetch()
              fields.refetch()
            }}
            kept="Leads go on being offered by the territories as they are saved."
          />
        ) : (
          <Loading />
        )}
      </Page>
    )
  }
  return <Territories saved={territories.data} fields={fields.data} />
}

function Territories({
  saved,
  fields,
}: {
  saved: TerritoryList
  fields: NonNullable<ReturnType<typeof useFields>['data']>
}) {
  const [{ territory: chosen, isTried }, setSearch] = useSearchState(parse)
  const mayWrite = useMay('distribution.write')
  const members = useMembers()
  const teams = useTeams()
  const edited = useEditedTerritories(saved)
  const check = useCheckedTerritories(edited.list)
  const choose = (id: string | null) => setSearch({ territory: id ?? undefined })
  const current = edited.list.find(({ id }) => id === chosen)
  const add = () => choose(edited.add())
  const move = (by: -1 | 1) => {
    const at = edited.list.findIndex(({ id }) => id === chosen)
    if (at >= 0) edited.place(at, at + by)
  }
  useKeys(
    'Territories',
    [
      { key: 'n', does: 'Add a territory', run: add },
      { key: 'alt+ArrowUp', does: 'Move the chosen territory up', run: () => move(-1), whileTyping: true },
      { key: 'alt+ArrowDown', does: 'Move the chosen territory down', run: () => move(1), whileTyping: true },
    ],
    mayWrite,
  )
  return (
    <Page
      title="Territories"
      lead={<Summary saved={saved} />}
      actions={
        mayWrite && (
          <>
            {edited.isChanged && !isTried && (
              <Button
                variant="default"
                leftSection={<IconHistory size={16} />}
                onClick={() => setSearch({ trial: '1' })}
              >
                Try on the last 90 days
              </Button>
            )}
            <SaveTerritories edited={edited} saved={saved} why={whyNotYet(edited.list)} />
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
              Add a territory
            </Button>
          </>
        )
      }
      wide
    >
      <div className={styles.split} data-open={(current && mayWrite) || undefined}>
        <div className={styles.main}>
          {edited.list.length === 0 ? (
            <Empty
              title="Everybody takes turns"
              action={
                mayWrite && (
                  <Button leftSection={<IconPlus size={16} />} onClick={add}>
                    Add the first territory
                  </Button>
                )
              }
            >
              Without territories each lead goes to whoever has the next turn. Add one when somebody should
              have certain countries, industries or customers.
            </Empty>
          ) : (
            <TerritoryTable
              edited={edited}
              checked={check.data}
              members={members.data ?? []}
              teams={teams.data ?? []}
              chosen={chosen}
              onChoose={choose}
              mayWrite={mayWrite}
            />
          )}
          {isTried && (
            <RuleTrial
              list={edited.list}
              why={whyNotYet(edited.list)}
              onClose={() => setSearch({ trial: undefined, by: undefined, who: undefined })}
            />
          )}
          <Findings check={check} territories={edited.list} onChoose={choose} />
          <WhoCoversWhat past={check.data?.past} territories={edited.list} onChoose={choose} />
        </div>
        <aside className={styles.side} aria-label={current ? 'The chosen territory' : 'Try a lead'}>
          {current && mayWrite ? (
            <TerritoryForm
              key={current.id}
              territory={current}
              members={members.data ?? []}
              teams={teams.data ?? []}
              fields={fields}
              onChange={edited.change}
              onRemove={() => {
                edited.remove(current.id)
                choose(null)
              }}
              onClose={() => choose(null)}
            />
          ) : (
            <TryLead territories={saved.territories} fields={fields} isChanged={edited.isChanged} />
          )}
        </aside>
      </div>
    </Page>
  )
}

function Summary({ saved }: { saved: TerritoryList }) {
  const members = useMembers()
  const by = members.data?.find(({ id }) => id === saved.saved_by)?.name
  return (
    <>
      The first whose rule holds for a lead decides who may get it.
      {saved.saved_at && (
        <>
          {' '}
          Saved {by && `by ${by} `}
          <When at={saved.saved_at} />.
        </>
      )}
    </>
  )
}
