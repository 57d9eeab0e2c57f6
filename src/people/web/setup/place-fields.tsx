import { Anchor, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { countries, currencies, currencyOf, LANGUAGES, type Place, sayPlace, timeZones } from './guesses.ts'
import styles from './setup.module.css'

/** Where the company sits, guessed and said in a line; changed where the guess is wrong. */
export function PlaceFields({
  place,
  isFixed,
  onChange,
}: {
  place: Place
  /** The books run already: time zone and currency stay. */
  isFixed: boolean
  onChange: (place: Place) => void
}) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <div className={styles.place}>
        <span>{sayPlace(place)}</span>
        <Anchor component="button" type="button" size="sm" onClick={() => setOpen(true)}>
          Change
        </Anchor>
      </div>
    )
  }
  return <Fields place={place} isFixed={isFixed} onChange={onChange} />
}

function Fields({ place, isFixed, onChange }: Parameters<typeof PlaceFields>[0]) {
  const choices = useMemo(
    () => ({ countries: countries(), currencies: currencies(), zones: timeZones() }),
    [],
  )
  const zones = choices.zones.includes(place.time_zone) ? choices.zones : [place.time_zone, ...choices.zones]
  return (
    <>
      <div className={styles.pair}>
        <Select
          label="Country"
          data={choices.countries}
          value={place.country}
          onChange={(country) =>
            onChange({ ...place, country, ...(isFixed ? {} : { currency: currencyOf(country) }) })
          }
          searchable
          autoFocus
          nothingFoundMessage="There is no such country."
        />
        <Select
          label="Language of mail"
          data={LANGUAGES}
          value={place.language}
          onChange={(language) => onChange({ ...place, language: language ?? 'en' })}
          allowDeselect={false}
        />
      </div>
      <div className={styles.pair}>
        <Select
          label="Time zone"
          data={zones}
          value={place.time_zone}
          onChange={(zone) => onChange({ ...place, time_zone: zone ?? place.time_zone })}
          disabled={isFixed}
          searchable
          allowDeselect={false}
          limit={60}
          nothingFoundMessage="Type a city: Berlin."
        />
        <Select
          label="Currency"
          data={choices.currencies}
          value={place.currency}
          onChange={(currency) => onChange({ ...place, currency: currency ?? place.currency })}
          disabled={isFixed}
          searchable
          allowDeselect={false}
          limit={60}
          nothingFoundMessage="There is no such currency."
        />
      </div>
    </>
  )
}
