import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from '../staff/staff.module.css'
import { useCompany } from '../staff/use-people.ts'
import { useMembers } from '../use-members.ts'
import { languagesWith, type Partner, usePartnerChange } from './use-partners.ts'

const BASES = [
  { value: 'partner_sell_out', label: 'Its own revenue' },
  { value: 'own_revenue', label: 'Our revenue' },
]

/** What is agreed with a partner. */
export function PartnerForm({ partner, onClose }: { partner?: Partner; onClose: () => void }) {
  const members = useMembers()
  const company = useCompany()
  const [values, setValues] = useState<Partial<Partner>>(partner ?? {})
  const save = usePartnerChange<object>(
    partner ? 'PUT' : 'POST',
    partner ? `/api/partners/${partner.id}` : '/api/partners',
  )
  const set = (more: Partial<Partner>) => setValues({ ...values, ...more })
  const ours = (members.data ?? [])
    .filter(({ left_at, roles }) => left_at === null && !roles.includes('partner'))
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form
      className={styles.card}
      aria-label={partner ? `Change ${partner.name}` : 'Add a partner'}
      onSubmit={(event) => {
        event.preventDefault()
        const { id: _, ...body } = values
        save.mutate(body, {
          onSuccess() {
            sayDone(
              partner ? 'The partner is changed.' : `“${values.name}” is a partner. Add its people next.`,
            )
            onClose()
          },
          onError: sayProblem,
        })
      }}
    >
      <TextInput
        label="Name of the partner"
        value={values.name ?? ''}
        onChange={(event) => set({ name: event.currentTarget.value })}
        required
        withAsterisk={false}
        autoFocus
        maxLength={200}
      />
      <div className={styles.pair}>
        <Select
          label="Language"
          data={languagesWith(values.language ?? company.data?.language ?? null)}
          value={values.language ?? company.data?.language ?? null}
          onChange={(language) => language && set({ language })}
          allowDeselect={false}
        />
        <TextInput
          label="Currency"
          value={values.currency ?? company.data?.currency ?? ''}
          onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
          maxLength={3}
          required
          withAsterisk={false}
        />
      </div>
      <Select
        label="Looked after by"
        description="Hears when it is late."
        data={ours}
        value={values.manager_id ?? null}
        onChange={(manager_id) => set({ manager_id })}
        searchable
        clearable
        placeholder="nobody"
        inputWrapperOrder={['label', 'input', 'description']}
      />
      <div className={styles.pair}>
        <Select
          label="Its sales are"
          data={BASES}
          value={values.basis ?? 'partner_sell_out'}
          onChange={(basis) => basis && set({ basis: basis as Partner['basis'] })}
          allowDeselect={false}
        />
        <NumberInput
          label="Protects deals for days"
          value={values.protection_days ?? 90}
          onChange={(days) => typeof days === 'number' && set({ protection_days: days })}
          min={1}
          max={3650}
          allowDecimal={false}
          hideControls
        />
      </div>
      <Switch
        label="Exclusive"
        description="Leads of its territories go to nobody else. Where it does not answer, the lead manager hears it."
        checked={values.is_exclusive ?? false}
        onChange={(event) => set({ is_exclusive: event.currentTarget.checked })}
      />
      <Switch
        label="Tells figures per period only"
        description="It names none of its sales."
        checked={values.reports_by_period ?? false}
        onChange={(event) => set({ reports_by_period: event.currentTarget.checked })}
      />
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
