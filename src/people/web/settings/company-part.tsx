import { Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { countries, LANGUAGES } from '../setup/guesses.ts'
import { type Company, useCompany } from '../staff/use-people.ts'
import { useMembers } from '../use-members.ts'
import styles from './settings.module.css'
import { SignersPart } from './signers-part.tsx'
import { useChangeCompany } from './use-settings.ts'

/** The company's name and place, and who has its seats. */
export function CompanyPart() {
  const company = useCompany()
  return (
    <Answer query={company} lines={6} kept="What was set stays.">
      {(one) => (
        <>
          <About company={one} />
          <Seats company={one} />
          <SignersPart />
        </>
      )}
    </Answer>
  )
}

function About({ company }: { company: Company }) {
  const change = useChangeCompany(company)
  const [name, setName] = useState(company.name)
  const all = useMemo(countries, [])
  const save = () => {
    const next = name.trim()
    if (next === '') setName(company.name)
    else if (next !== company.name) change({ name: next }, `Your company is called “${next}”.`)
  }
  const countryName = (code: string | null) => all.find(({ value }) => value === code)?.label ?? 'none'
  return (
    <Card title="Company">
      <div className={styles.form}>
        <TextInput
          label="Name"
          description="In mail, and at the top of this page."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
          maxLength={200}
        />
        <div className={styles.pair}>
          <Select
            label="Country"
            description="Its holidays count for whoever has no calendar."
            inputWrapperOrder={['label', 'input', 'description']}
            data={all}
            value={company.country}
            onChange={(country) => change({ country }, `Country: ${countryName(country)}.`)}
            searchable
            clearable
            placeholder="none"
          />
          <Select
            label="Language of mail"
            description="Where nobody knows the reader’s."
            inputWrapperOrder={['label', 'input', 'description']}
            data={LANGUAGES}
            value={company.language}
            onChange={(language) => language && change({ language }, 'Mail is written in it from now on.')}
            allowDeselect={false}
          />
        </div>
        <p className={styles.text} style={{ margin: 0 }}>
          The books run in {company.currency} and by the time of {company.time_zone}. Both stay.
        </p>
      </div>
    </Card>
  )
}

function Seats({ company }: { company: Company }) {
  const change = useChangeCompany(company)
  const members = useMembers()
  const people = (members.data ?? [])
    .filter(({ left_at, roles }) => left_at === null && !roles.includes('partner'))
    .map(({ id, name }) => ({ value: id, label: name }))
  const nameOf = (id: string | null) => people.find(({ value }) => value === id)?.label ?? 'nobody'
  return (
    <Card title="Who answers for it">
      <div className={styles.form}>
        <Select
          label="Owns lead management"
          description="Whatever nobody else is accountable for lands with this person."
          data={people}
          value={company.lead_manager_id}
          onChange={(id) => id && change({ lead_manager_id: id }, `${nameOf(id)} owns lead management.`)}
          searchable
          allowDeselect={false}
        />
        <Select
          label="Marketing"
          description="Accountable for inquiries, nurture and what sales refused."
          data={people}
          value={company.marketing_id}
          onChange={(id) => change({ marketing_id: id }, `Marketing: ${nameOf(id)}.`)}
          searchable
          clearable
          placeholder="whoever owns lead management"
        />
        <Select
          label="Sponsor"
          description="Who in management wants it to work, and signs as executive where three must sign."
          data={people}
          value={company.sponsor_id}
          onChange={(id) => change({ sponsor_id: id }, `Sponsor: ${nameOf(id)}.`)}
          searchable
          clearable
          placeholder="nobody yet"
        />
      </div>
    </Card>
  )
}
