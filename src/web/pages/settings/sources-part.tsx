import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import styles from '#src/people/web/settings/settings.module.css'
import { NumberLink } from '#src/reports/web/kit/number-link.tsx'
import { filterOf, numberIn, textIn, useReport } from '#src/reports/web/use-report.ts'
import { sayGroup } from '#src/reports/web/words.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'

/** Where leads came from so far, as campaigns, links, forms and imports called it. */
export function SourcesPart() {
  const report = useReport('sources', 'period=all&by=source')
  return (
    <Card title="Sources">
      <p className={styles.text}>
        A source says where a lead came from. There is no list to keep: a campaign brings its own, a link says
        it (utm_source), a form has one, an import has a column for it. The first word for it stays with the
        lead.
      </p>
      <Answer query={report} lines={4} small kept="Every lead keeps its source.">
        {(result) =>
          result.rows.length === 0 ? (
            <Empty
              title="No lead has come yet"
              action={
                <Anchor component={Link} to="/campaigns">
                  Make a campaign with its source
                </Anchor>
              }
            />
          ) : (
            <ul className={styles.rows}>
              {result.rows.map((row) => {
                const code = textIn(row, 'source')
                const word = sayGroup('source', code)
                const leads = numberIn(row, 'leads')
                return (
                  <li key={code}>
                    <div className={styles.main}>
                      <bdi className="clip">{word}</bdi>
                      {code !== '' && code.toLowerCase() !== word.toLowerCase() && (
                        <span className="quiet">{code}</span>
                      )}
                    </div>
                    <span className="number">
                      <NumberLink
                        filter={filterOf(result, row, 'leads')}
                        says={`${word}: ${sayNumber(leads)} leads`}
                      >
                        {sayNumber(leads)}
                      </NumberLink>
                      <span className="quiet"> {leads === 1 ? 'lead' : 'leads'}</span>
                    </span>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}
