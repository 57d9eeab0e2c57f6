import { ActionIcon, Button, Checkbox, MultiSelect, TextInput } from '@mantine/core'
import { IconTrash, IconX } from '@tabler/icons-react'
import { ConditionEditor } from '#src/definition/web/condition/condition-editor.tsx'
import { EVERYTHING, isEverything } from '#src/definition/web/condition/edit-condition.ts'
import type { Field } from '#src/definition/web/use-definitions.ts'
import type { useMembers } from '#src/people/web/use-members.ts'
import type { EditedTerritory } from './edit-territories.ts'
import sideStyles from './side.module.css'
import styles from './territories.module.css'
import type { Team } from './use-territories.ts'

/** One territory: its name, its rule, and who serves it. Changes show in the table at once and are saved together. */
export function TerritoryForm({
  territory,
  members,
  teams,
  fields,
  onChange,
  onRemove,
  onClose,
}: {
  territory: EditedTerritory
  members: NonNullable<ReturnType<typeof useMembers>['data']>
  teams: Team[]
  fields: Field[]
  onChange: (territory: EditedTerritory) => void
  onRemove: () => void
  onClose: () => void
}) {
  const set = (change: Partial<EditedTerritory>) => onChange({ ...territory, ...change })
  const takesAll = isEverything(territory.condition)
  const shown = members.filter(
    ({ id, left_at, receives_leads }) =>
      (left_at === null && receives_leads) || territory.member_ids.includes(id),
  )
  return (
    <div className={sideStyles.form}>
      <div className={sideStyles.formHead}>
        <h2 className={styles.sideTitle}>Territory</h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <TextInput
        label="Name"
        maxLength={200}
        value={territory.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        onFocus={(event) => territory.name === 'New territory' && event.currentTarget.select()}
        data-autofocus
      />
      <div>
        <p className={sideStyles.label}>Leads for which</p>
        <Checkbox
          mb="xs"
          label="Everything that no territory above takes"
          checked={takesAll}
          onChange={(event) =>
            set({
              condition: event.currentTarget.checked ? EVERYTHING : { op: 'in', key: 'country', values: [] },
            })
          }
        />
        {!takesAll && (
          <ConditionEditor
            label="Leads for which"
            condition={territory.condition}
            fields={fields}
            first="country"
            onChange={(condition) =>
              set({ condition: condition ?? { op: 'in', key: 'country', values: [] } })
            }
          />
        )}
      </div>
      <MultiSelect
        label="Teams"
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        value={territory.team_ids}
        onChange={(team_ids) => set({ team_ids })}
        searchable
        placeholder={territory.team_ids.length === 0 ? 'Whole teams' : undefined}
      />
      <MultiSelect
        label="People"
        description="Those who take leads. The fair turn is among all of them."
        data={shown.map(({ id, name, left_at }) => ({
          value: id,
          label: left_at ? `${name} (has left)` : name,
        }))}
        value={territory.member_ids}
        onChange={(member_ids) => set({ member_ids })}
        searchable
        placeholder={territory.member_ids.length === 0 ? 'Single people' : undefined}
      />
      <div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconTrash size={14} />}
          onClick={onRemove}
        >
          Take this territory away
        </Button>
      </div>
    </div>
  )
}
