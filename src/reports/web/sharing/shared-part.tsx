import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './sharing.module.css'
import { type SharedLink, useEnd, useLinks, useMails, type WeeklyMail } from './use-sharing.ts'
import { LINK_ENDS, MAIL_ENDS, sayMinute, sayView, WEEKDAYS } from './words.ts'

/** What figures are seen without signing in: links and weekly mails, one's own; for the lead manager those of all. */
export function SharedPart() {
  return (
    <div className={styles.parts}>
      <LinksCard />
      <MailsCard />
    </div>
  )
}

function LinksCard() {
  const links = useLinks()
  return (
    <Card title="Read-only links">
      <Answer query={links} lines={3} small kept="Links that were made go on working.">
        {(all) =>
          all.length === 0 ? (
            <Empty title="No figures are shared by a link" action={<ToFigures />}>
              A link shows figures to somebody who does not sign in: no leads and nobody’s name. It is made
              with the share button of a page of figures.
            </Empty>
          ) : (
            <ul className={styles.rows}>
              {all.map((link) => (
                <LinkRow key={link.id} link={link} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}

function LinkRow({ link }: { link: SharedLink }) {
  const end = useEnd('figure-links')
  const said = sayView(link)
  return (
    <li data-ended={link.ended !== null || undefined}>
      <div className={styles.main}>
        <span className={styles.name}>{said}</span>
        <span className="quiet">
          by <bdi>{link.made_by}</bdi>, made <When at={link.made_at} day />
          {' · '}
          {link.opened_at ? (
            <>
              opened {link.opened === 1 ? 'once' : `${link.opened} times`}, last <When at={link.opened_at} />
            </>
          ) : (
            'never opened'
          )}
          {' · '}
          {link.ended ? (
            LINK_ENDS[link.ended]
          ) : link.expires_at ? (
            <>
              ends <When at={link.expires_at} day />
            </>
          ) : (
            'until it is withdrawn'
          )}
        </span>
      </div>
      {link.ended === null && (
        <Button
          variant="default"
          size="compact-sm"
          loading={end.isPending}
          onClick={() =>
            end.mutate(link.id, {
              onSuccess: () => sayDone(`The link to “${said}” shows nothing any more.`),
              onError: sayProblem,
            })
          }
        >
          Withdraw
        </Button>
      )}
    </li>
  )
}

function MailsCard() {
  const mails = useMails()
  return (
    <Card title="Mailed every week">
      <Answer query={mails} lines={3} small kept="Mails that were ordered go on being sent.">
        {(all) =>
          all.length === 0 ? (
            <Empty title="No figures are mailed" action={<ToFigures />}>
              A board or a report comes every week as a mail with its figures, on the day and at the time you
              say.
            </Empty>
          ) : (
            <ul className={styles.rows}>
              {all.map((mail) => (
                <MailRow key={mail.id} mail={mail} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}

function MailRow({ mail }: { mail: WeeklyMail }) {
  const end = useEnd('figure-mails')
  const said = sayView(mail)
  return (
    <li data-ended={mail.ended !== null || undefined}>
      <div className={styles.main}>
        <span className={styles.name}>{said}</span>
        <span className="quiet">
          {WEEKDAYS[mail.weekday - 1]} at {sayMinute(mail.minute)}, by <bdi>{mail.made_by}</bdi>
          {mail.ended && ` · ${MAIL_ENDS[mail.ended]}`}
        </span>
        <span className="quiet">
          to{' '}
          {mail.readers.map(({ name, has_stopped }, i) => (
            <span key={name}>
              {i > 0 && ', '}
              <bdi>{name}</bdi>
              {has_stopped && ' (stopped it)'}
            </span>
          ))}
        </span>
      </div>
      {mail.ended === null && (
        <Button
          variant="default"
          size="compact-sm"
          loading={end.isPending}
          onClick={() =>
            end.mutate(mail.id, {
              onSuccess: () => sayDone(`“${said}” is not mailed any more.`),
              onError: sayProblem,
            })
          }
        >
          End
        </Button>
      )}
    </li>
  )
}

function ToFigures() {
  return (
    <Button variant="default" component={Link} to={'/figures' as never}>
      Go to the figures
    </Button>
  )
}
