import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { When } from '#src/web/kit/time/when.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { sayCode, sayField } from '../words.ts'
import styles from './merging.module.css'
import type { SuggestionPage } from './use-suggestions.ts'

type Side = 'left' | 'right'

/** Two records field by field: what agrees, what differs, who asked what, and which of the two stays. */
export function Comparison(o: {
  page: SuggestionPage
  survivor: Side
  onSurvivor: (side: Side) => void
  actions: ReactNode
}) {
  const { page, survivor } = o
  return (
    <>
      <p className={styles.evidence}>{page.evidence[0]} What differs is shaded.</p>
      {o.actions}
      <table className={styles.fields}>
        <thead>
          <tr>
            <td />
            {(['left', 'right'] as const).map((side) => (
              <th key={side} scope="col" data-stays={survivor === side || undefined}>
                <label className={styles.stays}>
                  <input
                    type="radio"
                    name="survivor"
                    checked={survivor === side}
                    onChange={() => o.onSurvivor(side)}
                  />
                  {survivor === side ? 'This one stays' : 'Becomes part of the other'}
                </label>
                <span className={styles.since}>
                  known since <When at={knownSince(page[side])} day />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.fields.map(({ field, left, right, agreement }) => (
            <tr key={field} data-agreement={agreement}>
              <th scope="row">{sayField(field)}</th>
              <td data-kept={isKept('left', survivor, left, right) || undefined}>
                <bdi className="said">{said(field, left)}</bdi>
              </td>
              <td data-kept={isKept('right', survivor, left, right) || undefined}>
                <bdi className="said">{said(field, right)}</bdi>
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">Known by</th>
            <td>
              <KnownBy record={page.left} />
            </td>
            <td>
              <KnownBy record={page.right} />
            </td>
          </tr>
          <tr>
            <th scope="row">Leads</th>
            <td>
              <Leads record={page.left} />
            </td>
            <td>
              <Leads record={page.right} />
            </td>
          </tr>
          <tr>
            <th scope="row">Asked</th>
            <td>
              <Inquiries record={page.left} />
            </td>
            <td>
              <Inquiries record={page.right} />
            </td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** Countries and languages are kept as codes. */
function said(field: string, value: string | null): string | null {
  if (value === null) return null
  if (field === 'country' && /^[a-z]{2}$/i.test(value)) return countries.of(value.toUpperCase()) ?? value
  if (field === 'language' && /^[a-z]{2}$/i.test(value)) return languages.of(value.toLowerCase()) ?? value
  return value
}

/** Of what both know the survivor's stays; what only one knows stays in any case. */
function isKept(side: Side, survivor: Side, left: string | null, right: string | null): boolean {
  const own = side === 'left' ? left : right
  const other = side === 'left' ? right : left
  return own !== null && (side === survivor || other === null)
}

type RecordShown = SuggestionPage['left']

/** An older system knew them before we did. */
function knownSince({ created_at, leads, inquiries }: RecordShown): string {
  const moments = [
    created_at,
    ...leads.map((one) => one.inquired_at),
    ...inquiries.map((one) => one.received_at),
  ]
  return moments.reduce((first, at) => (new Date(at) < new Date(first) ? at : first))
}

function KnownBy({ record }: { record: RecordShown }) {
  return (
    <ul className={styles.values}>
      {record.known_by.map(({ kind, value }) => (
        <li key={`${kind} ${value}`}>
          <bdi>{value}</bdi>
        </li>
      ))}
    </ul>
  )
}

function Leads({ record }: { record: RecordShown }) {
  return (
    <ul className={styles.values}>
      {record.leads.map((lead) => (
        <li key={lead.id}>
          <Link to={`/leads/${lead.id}` as never} className={styles.lead}>
            <StageMark stage={lead.stage} />
            <span className="clip">
              {[lead.topic, lead.accountable && `with ${lead.accountable}`].filter(Boolean).join(', ')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Inquiries({ record }: { record: RecordShown }) {
  return (
    <ul className={styles.values}>
      {record.inquiries.map(({ id, channel, received_at, said }) => (
        <li key={id}>
          <span className={styles.since}>
            {sayCode(channel)}, <When at={received_at} day />
          </span>{' '}
          <bdi className={styles.said}>{said?.message ?? said?.topic}</bdi>
        </li>
      ))}
    </ul>
  )
}
