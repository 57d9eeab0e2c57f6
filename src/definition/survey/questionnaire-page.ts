import { lines, PUBLIC_STYLE, publicPage, safe } from '#src/lib/public-page.ts'
import type { Questionnaire } from './answer-survey.ts'
import type { AskedCriterion, Weight } from './survey.ts'

const WEIGHT_WORDS: Record<Weight, string> = {
  must: 'A must',
  helps: 'Helps',
  no: 'Doesn’t matter',
}

/** The style of the page, on a phone first. */
export const QUESTIONNAIRE_STYLE = `${PUBLIC_STYLE}
main{max-width:640px}
h2{margin:40px 0 8px;font-size:18px}
fieldset{margin:0 0 24px;padding:0;border:0}
legend{margin:0 0 8px;font-size:16px}
legend small{display:block}
.ways{display:flex;flex-wrap:wrap;gap:8px}
.ways label{display:flex;align-items:center;gap:8px;flex:1 1 auto;min-height:44px;margin:0;padding:8px 12px;border:1px solid var(--line);border-radius:var(--corner);font-weight:400;cursor:pointer}
.ways label:has(:checked){border-color:var(--act);box-shadow:inset 0 0 0 1px var(--act)}
input[type=radio]{width:20px;height:20px;min-height:20px;margin:0;padding:0;flex:none;accent-color:var(--act)}
.lead{margin:0 0 24px;padding:16px;border:1px solid var(--line);border-radius:var(--corner)}
.lead fieldset{margin:16px 0 12px}
dl{display:grid;grid-template-columns:minmax(96px,auto) 1fr;gap:4px 16px;margin:0;font-size:14px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
select{max-width:160px}
h2+.help{margin:0 0 16px}
.lead input[type=text]{min-height:44px}
@media(max-width:600px){.ways{gap:6px}.ways label{gap:6px;padding:8px;font-size:15px}}
`

/** The questions of a survey as plain HTML, with what was said before; it works without scripts. */
export function questionnairePage(o: Questionnaire & { isSaved?: boolean }): string {
  const { title } = o
  const main = o.isClosed ? closed(o) : open(o)
  return publicPage({
    language: 'en',
    title,
    main: `<h1>${safe(title)}</h1>${main}`,
    style: QUESTIONNAIRE_STYLE,
  })
}

/** Anything else that is one sentence. */
export function surveyNotice(title: string, sentence: string): string {
  const main = `<h1>${safe(title)}</h1><p>${lines(sentence)}</p>`
  return publicPage({ language: 'en', title, main, style: QUESTIONNAIRE_STYLE })
}

function closed({ company }: Questionnaire): string {
  return `<p>This survey is closed. Thank you. ${safe(company)} now settles what a lead is.</p>`
}

function open(o: Questionnaire & { isSaved?: boolean }): string {
  const said = o.answers
  const helps = o.criteria.length
  const counts = Array.from({ length: helps + 1 }, (_, count) => String(count))
  return `${o.isSaved ? '<p class="saved" role="status"><strong>Saved. Thank you.</strong> You can change your answers until the survey is closed.</p>' : ''}
<p>${safe(o.company)} wants to agree on what a good lead is. You are asked as ${safe(o.name)}, ${safe(o.department)}. Leave out what you have no opinion on; it takes about five minutes.</p>
<form method="post" accept-charset="utf-8">
<div class="away" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<h2>What a lead must have</h2>
${o.criteria.map((criterion) => criterionHtml(criterion, said?.criteria[criterion.key])).join('\n')}
<div class="field"><label for="enough">Of what only helps, how many suffice?</label><select id="enough" name="enough"><option value="">No opinion</option>${counts.map((count) => `<option value="${count}"${said?.enough === Number(count) ? ' selected' : ''}>${count}</option>`).join('')}</select></div>
${
  o.sample.length > 0
    ? `<h2>Would you call this a lead?</h2><p class="help">People who really asked, without their names.</p>${o.sample
        .map((lead, i) =>
          leadHtml(
            lead,
            i,
            said?.leads.find(({ id }) => id === lead.id),
          ),
        )
        .join('\n')}`
    : ''
}
<button type="submit">Save my answers</button>
</form>`
}

function criterionHtml({ key, label, question }: AskedCriterion, said: Weight | undefined): string {
  const ways = Object.entries(WEIGHT_WORDS).map(([weight, words]) =>
    radio(`criterion.${key}`, weight, words, said === weight),
  )
  const hint = question ? ` <small>${safe(question)}</small>` : ''
  return `<fieldset><legend>${safe(label)}${hint}</legend><div class="ways">${ways.join('')}</div></fieldset>`
}

function leadHtml(
  lead: Questionnaire['sample'][number],
  at: number,
  said: { is_lead: boolean; why: string | null } | undefined,
): string {
  const facts = lead.told.map(({ label, value }) => `<dt>${safe(label)}</dt><dd>${safe(value)}</dd>`)
  const ways = [
    radio(`lead.${lead.id}`, 'yes', 'A lead', said?.is_lead === true),
    radio(`lead.${lead.id}`, 'no', 'No lead', said?.is_lead === false),
  ]
  const why = `why.${lead.id}`
  return `<section class="lead"><dl>${facts.join('') || '<dt>Known</dt><dd>Nothing but a way to reach them</dd>'}</dl>
<fieldset><legend>Number ${at + 1}: is this a lead?</legend><div class="ways">${ways.join('')}</div></fieldset>
<label for="${why}">Why? <small>(optional)</small></label><input type="text" id="${why}" name="${why}" maxlength="1000" value="${safe(said?.why ?? '')}"></section>`
}

function radio(name: string, value: string, words: string, isChosen: boolean): string {
  return `<label><input type="radio" name="${safe(name)}" value="${value}"${isChosen ? ' checked' : ''}>${safe(words)}</label>`
}
