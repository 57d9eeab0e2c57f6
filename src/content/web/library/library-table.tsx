import {
  IconBrowser,
  IconFileText,
  IconListDetails,
  IconPlayerPlay,
  IconPresentation,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './library.module.css'
import type { ContentLine } from './use-content.ts'
import { KIND_WORDS, STAGE_WORDS, sayLanguage } from './words.ts'

const ICONS: Record<ContentLine['kind'], typeof IconFileText> = {
  white_paper: IconFileText,
  data_sheet: IconListDetails,
  webinar: IconPresentation,
  video: IconPlayerPlay,
  page: IconBrowser,
}

export function KindIcon({ kind }: { kind: ContentLine['kind'] }) {
  const Icon = ICONS[kind]
  return <Icon size={18} stroke={1.5} aria-hidden className={styles.icon} />
}

/** The library, line by line. */
export function LibraryTable({ items }: { items: readonly ContentLine[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Title</th>
          <th scope="col" className={styles.wide}>
            Topic
          </th>
          <th scope="col" className={styles.wide}>
            Buying stage
          </th>
          <th scope="col" className={styles.wide}>
            Given
          </th>
          <th scope="col" className={styles.number}>
            Opened by
          </th>
          <th scope="col" className={`${styles.number} ${styles.wide}`}>
            Last
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Line key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ item }: { item: ContentLine }) {
  const { id, kind, title, topic, buying_stage, language, persons, clicks, last_at } = item
  return (
    <tr>
      <td>
        <div className={styles.what}>
          <KindIcon kind={kind} />
          <div className={styles.names}>
            <Link to={`/content/${id}` as never} className={styles.title}>
              <bdi className="clip">{title}</bdi>
            </Link>
            <span className={styles.quiet}>
              {KIND_WORDS[kind]}
              {language && `, ${sayLanguage(language)}`}
            </span>
          </div>
        </div>
      </td>
      <td className={`${styles.wide} clip`}>
        <bdi>{topic}</bdi>
      </td>
      <td className={styles.wide}>
        {buying_stage && (
          <span className={styles.stage} data-stage={buying_stage}>
            {STAGE_WORDS[buying_stage]}
          </span>
        )}
      </td>
      <td className={styles.wide}>{givenIn(item)}</td>
      <td className={styles.number}>
        {persons > 0 && (
          <span title={clicks === persons ? undefined : `${sayNumber(clicks)} times`}>
            {sayNumber(persons)} {persons === 1 ? 'person' : 'people'}
          </span>
        )}
      </td>
      <td className={`${styles.number} ${styles.wide}`}>
        <When at={last_at} />
      </td>
    </tr>
  )
}

function givenIn({ form_name, form_id, given, address, file_name }: ContentLine): string {
  if (address === null && file_name === null) return 'No file yet'
  if (form_id === null) return 'To anybody'
  return given === 'by_mail'
    ? `By mail, after “${form_name ?? 'a form'}”`
    : `After “${form_name ?? 'a form'}”`
}
