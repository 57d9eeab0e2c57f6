import styles from './survey.module.css'
import type { Department, Survey } from './use-surveys.ts'
import { DEPARTMENT_WORDS, sayAgreement, sayRule } from './words.ts'

type Agreements = Survey['agreement']['criteria']
type Agreement = NonNullable<Agreements['everybody']>

/** How far they agree, in words and by Krippendorff's alpha, and the rule that most answers come to. */
export function AgreementPart({ survey }: { survey: Survey }) {
  const { agreement, crowd, voices } = survey
  if (Object.keys(voices).length === 0) {
    return <p className="quiet">As soon as two people have answered, it says here how far they agree.</p>
  }
  const { both, only_rule, only_people, neither } = crowd.trial
  const judged = both.length + only_rule.length + only_people.length + neither.length
  return (
    <>
      <div className={styles.agreements}>
        <Scale title="On the criteria" of={agreement.criteria} />
        <Scale title="On past leads" of={agreement.leads} />
      </div>
      <p className={`${styles.scaleNote} quiet`}>
        By Krippendorff’s alpha: 0 is what chance alone would give, 1 is full agreement. The band is the 95 %
        interval.
      </p>
      <p className={styles.ruleHead}>What their answers come to</p>
      <p className={styles.rule}>
        {sayRule(survey)}{' '}
        {judged > 0 && (
          <span className="quiet">
            Of {judged} past leads that most people were sure of, this rule judges{' '}
            {both.length + neither.length} as they did.
          </span>
        )}
      </p>
    </>
  )
}

function Scale({ title, of }: { title: string; of: Agreements }) {
  const rows: [string, Agreement | null | undefined][] = [
    ['Everybody', of.everybody],
    ['Between departments', of.between],
    ...(Object.entries(of.within) as [Department, Agreement][]).map(
      ([department, one]): [string, Agreement] => [
        `Within ${DEPARTMENT_WORDS[department].toLowerCase()}`,
        one,
      ],
    ),
  ]
  return (
    <table className={styles.alphas}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(([who, one]) => (
          <tr key={who}>
            <th scope="row">{who}</th>
            <td className={styles.alphaWords}>
              {one ? sayAgreement(one) : <span className="quiet">too few answers</span>}
            </td>
            <td className={styles.alphaCell} aria-hidden>
              {one && <AlphaPlot of={one} />}
            </td>
            <td data-number title="Krippendorff’s alpha with its 95 % interval">
              {one && (
                <>
                  {one.alpha.toFixed(2)}{' '}
                  <span className={`${styles.interval} quiet`}>
                    {one.low.toFixed(2)} to {one.high.toFixed(2)}
                  </span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** From where they say the opposite of each other to full agreement, with chance marked; what is worse is drawn at its end. */
const WORST = -0.5

function AlphaPlot({ of: { alpha, low, high } }: { of: Agreement }) {
  const at = (value: number) => (100 * (Math.min(1, Math.max(WORST, value)) - WORST)) / (1 - WORST)
  return (
    <span className={styles.alphaTrack}>
      <i className={styles.alphaChance} style={{ left: `${at(0)}%` }} />
      <i className={styles.alphaBand} style={{ left: `${at(low)}%`, width: `${at(high) - at(low)}%` }} />
      <i className={styles.alphaPoint} style={{ left: `${at(alpha)}%` }} />
    </span>
  )
}
