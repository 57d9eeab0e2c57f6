import { Link } from '@tanstack/react-router'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { useForgotten } from '../use-programs.ts'
import styles from './programs.module.css'

/** As many as the server tells at once. */
const MOST = 500

/** Leads of nurture with no message and no date ahead of them: there should be none. */
export function ForgottenLeads() {
  const forgotten = useForgotten()
  return (
    <section className={styles.forgotten} aria-label="Leads without a date">
      <Card
        title="Leads without a date"
        aside={
          forgotten.data &&
          forgotten.data.length > 0 && (
            <span className={styles.count}>
              {sayNumber(forgotten.data.length)}
              {forgotten.data.length === MOST && ' or more'}
            </span>
          )
        }
      >
        <Answer query={forgotten} lines={2} small>
          {(leads) =>
            leads.length === 0 ? (
              <p className={styles.good}>
                None. Every lead of nurture is in a program, or has a date on which it is looked at.
              </p>
            ) : (
              <>
                <p className={styles.hint}>
                  They are in no program, and their date has passed. Open each: put it into a program, or give
                  it a date.
                </p>
                <ul className={styles.leads}>
                  {leads.map((lead) => (
                    <li key={lead.id}>
                      <Link
                        to={'/leads/$leadId' as never}
                        params={{ leadId: lead.id } as never}
                        className="clip"
                      >
                        <bdi>{lead.name ?? lead.company ?? 'Nobody known yet'}</bdi>
                        {lead.name && lead.company && (
                          <span className="quiet">
                            , <bdi>{lead.company}</bdi>
                          </span>
                        )}
                      </Link>
                      <span className="quiet">
                        was due <When at={lead.due_at} day />
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )
          }
        </Answer>
      </Card>
    </section>
  )
}
