import { IconAlertTriangle } from '@tabler/icons-react'
import { isEverything } from '#src/definition/web/condition/edit-condition.ts'
import { MoveHandle } from '#src/web/kit/fields/move-handle.tsx'
import { useRowOrder } from '#src/web/kit/fields/use-row-order.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import type { EditedTerritory } from './edit-territories.ts'
import styles from './territories.module.css'
import type { EditedTerritories } from './use-edited-territories.ts'
import type { Checked, Team } from './use-territories.ts'

interface Named {
  id: string
  name: string
}

/** Territories in the order in which they are tried; dragged by the handle, moved by its arrows or by Alt and arrows. */
export function TerritoryTable({
  edited,
  checked,
  members,
  teams,
  chosen,
  onChoose,
  mayWrite,
}: {
  edited: EditedTerritories
  checked: Checked | undefined
  members: readonly Named[]
  teams: readonly Team[]
  chosen: string | undefined
  onChoose: (id: string | null) => void
  mayWrite: boolean
}) {
  const rowAt = useRowOrder({ mayMove: mayWrite, hasKeys: false, place: edited.place })
  const isFresh = checked?.territories.length === edited.list.length
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {mayWrite && (
            <th className={styles.handleColumn}>
              <span className={styles.hidden}>Order</span>
            </th>
          )}
          <th>Territory</th>
          <th>Who</th>
          <th data-number title="Members of it who take leads now">
            Reps
          </th>
          <th data-number title="Leads for sales of the last 90 days that it would take">
            Leads, 90 days
          </th>
        </tr>
      </thead>
      <tbody>
        {edited.list.map((territory, at) => {
          const told = isFresh ? checked.territories[at] : undefined
          const flaws = isFresh ? checked.flaws.filter((flaw) => flaw.at === at) : []
          return (
            <tr
              key={territory.id}
              data-chosen={territory.id === chosen || undefined}
              {...rowAt(at, territory.name)}
            >
              {mayWrite && (
                <td className={styles.handleColumn}>
                  <MoveHandle
                    styles={styles}
                    name={territory.name}
                    onMove={(by) => edited.place(at, at + by)}
                  />
                </td>
              )}
              <td>
                <button
                  type="button"
                  className={styles.name}
                  aria-current={territory.id === chosen ? 'true' : undefined}
                  onClick={() => onChoose(territory.id === chosen ? null : territory.id)}
                >
                  <span className={styles.nameText}>
                    <bdi>{territory.name.trim() || 'Without a name'}</bdi>
                    {flaws.length > 0 && (
                      <IconAlertTriangle
                        size={14}
                        className={styles.warn}
                        aria-label={flaws.map(({ sentence }) => sentence).join(' ')}
                      />
                    )}
                  </span>
                  <span className={styles.rule}>
                    {isEverything(territory.condition)
                      ? 'Everything that no territory above takes'
                      : (told?.rule ?? 'The rule is not complete yet')}
                  </span>
                </button>
              </td>
              <td className={styles.who}>
                <Who territory={territory} members={members} teams={teams} />
              </td>
              <td data-number>{told && sayNumber(told.reps)}</td>
              <td data-number data-unit={told?.leads === 1 ? 'lead in 90 days' : 'leads in 90 days'}>
                {told && sayNumber(told.leads)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const SHOWN = 3

function Who({
  territory,
  members,
  teams,
}: {
  territory: EditedTerritory
  members: readonly Named[]
  teams: readonly Team[]
}) {
  const names = [
    ...territory.team_ids.map((id) => `Team ${nameIn(teams, id)}`),
    ...territory.member_ids.map((id) => nameIn(members, id)),
  ]
  if (names.length === 0) return <span className={styles.nobody}>Nobody yet</span>
  const rest = names.length - SHOWN
  return (
    <span title={names.join(', ')}>
      <bdi>{names.slice(0, SHOWN).join(', ')}</bdi>
      {rest > 0 && <span className="quiet"> and {rest} more</span>}
    </span>
  )
}

function nameIn(list: readonly Named[], id: string): string {
  return list.find((one) => one.id === id)?.name ?? 'Somebody'
}
