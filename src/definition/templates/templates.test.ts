import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Inputs } from '../condition/seen.ts'
import { compileDefinition } from '../judging/compile-definition.ts'
import { judge } from '../judging/judge.ts'
import { bant, defaultDefinition } from './index.ts'

const byDefault = compileDefinition(defaultDefinition)
const byBant = compileDefinition(bant)

function judged(message: string, more: Inputs = {}) {
  return judge(byDefault, { email: 'kontakt@example.com', message, ...more })
}

/** What the words of a message say of each criterion. */
function told(message: string, more: Inputs = {}): Record<string, string> {
  return Object.fromEntries(
    judged(message, more).evidence.map(({ criterion, answer }) => [criterion, answer]),
  )
}

test('the default has the ten characteristics that experts name, and sales-ready at four of them', () => {
  const counted = defaultDefinition.criteria.filter(({ kind }) => kind === 'counts')
  expect(counted).toHaveLength(10)
  expect(counted.every(({ question }) => question)).toBe(true)
})

test.each<[string, string, Record<string, string>]>([
  [
    'English',
    'We are a plant in Ohio and need three pumps. Our budget is approved; the board decides in May. It must be done by the end of June. We are comparing two other suppliers.',
    { need: 'yes', budget: 'yes', decision_process: 'yes', urgency: 'yes', competition: 'yes' },
  ],
  [
    'German',
    'Guten Tag, wir suchen für unser Werk in Zwickau dringend drei Pumpen. Das Budget ist freigegeben, das Lastenheft liegt bei. Derzeit nutzen wir ein anderes Fabrikat. Können wir einen Termin vereinbaren?',
    { need: 'yes', urgency: 'yes', budget: 'yes', decision_process: 'yes', commitment: 'yes' },
  ],
  [
    'French',
    "Bonjour, nous recherchons un logiciel pour notre usine de Lyon. L’appel d’offres sera publié le mois prochain ; un budget est prévu. Nous comparons d'autres fournisseurs. Une démonstration est-elle possible ?",
    {
      need: 'yes',
      decision_process: 'yes',
      urgency: 'yes',
      budget: 'yes',
      competition: 'yes',
      commitment: 'yes',
    },
  ],
  [
    'Spanish',
    'Buenos días: necesitamos tres bombas para nuestra planta de Vigo cuanto antes. Tenemos presupuesto aprobado y el comité de compras decide en mayo. Estamos comparando otros proveedores.',
    { need: 'yes', urgency: 'yes', budget: 'yes', decision_process: 'yes', competition: 'yes' },
  ],
  [
    'Portuguese',
    'Bom dia, precisamos de três bombas para a nossa fábrica em Joinville o mais rápido possível. Temos verba aprovada; a licitação sai em maio. Nosso fornecedor atual não entrega. Podemos marcar uma reunião?',
    {
      need: 'yes',
      urgency: 'yes',
      budget: 'yes',
      decision_process: 'yes',
      competition: 'yes',
      commitment: 'yes',
    },
  ],
  ['nothing in particular', 'Hello, please send me your catalogue. Kind regards', {}],
  ['a no in English', 'We have no budget this year and it is not urgent.', { budget: 'no', urgency: 'no' }],
  ['a no in German', 'Es eilt nicht, und es gibt noch kein Budget.', { budget: 'no', urgency: 'no' }],
  ['a no in Portuguese', 'Ainda não temos verba, sem pressa.', { budget: 'no', urgency: 'no' }],
])('hears what people write: %s', (_, message, expected) => {
  expect(told(message)).toMatchObject(expected)
  expect(Object.keys(told(message)).length).toBeGreaterThanOrEqual(Object.keys(expected).length)
})

test.each<[string, Inputs]>([
  ['on the form', { asks_for: ['quotation'] }],
  ['a call on the form', { asks_for: ['call'] }],
  ['English', { message: 'Could you send a quote for 40 units?' }],
  ['English call', { message: 'Please call me back tomorrow.' }],
  ['German', { message: 'Bitte senden Sie uns ein Angebot über 40 Stück.' }],
  ['German call', { message: 'Ich bitte um Rückruf unter 030 1234.' }],
  ['French', { message: 'Pourriez-vous nous établir un devis ?' }],
  ['French call', { message: 'Merci de me rappeler demain.' }],
  ['Spanish', { message: 'Quisiéramos un presupuesto para 40 unidades.' }],
  ['Spanish, another word', { message: 'Solicito cotización de 40 unidades.' }],
  [
    'Spanish with both meanings',
    { message: 'Tenemos un presupuesto aprobado y necesitamos una cotización.' },
  ],
  ['Portuguese', { message: 'Gostaria de um orçamento para 40 unidades.' }],
  ['Portuguese call', { message: 'Por favor, me ligue amanhã.' }],
])('a request for a quotation or a call is hot: %s', (_, inputs) => {
  expect(judge(byDefault, { phone: '+4930123456', ...inputs })).toMatchObject({
    grade: 'hot',
    destination: 'qualified',
  })
})

test.each([
  'Tenemos un presupuesto de 40.000 euros.',
  'Temos um orçamento de 40 mil reais.',
  'Please do not call me, write instead.',
  'Bitte nicht anrufen.',
  'We liked your offer at the fair.',
])('and this is none: %s', (message) => {
  expect(judged(message).grade).not.toBe('hot')
})

test.each<[string, Inputs]>([
  ['English', { message: 'I am a student and I would like a quotation for my thesis.' }],
  ['English job', { message: 'Please find my CV attached. Are there any open positions?' }],
  ['German', { message: 'Für meine Masterarbeit benötige ich Informationen zu Pumpen.' }],
  ['German job', { message: 'Hiermit bewerbe mich um einen Praktikumsplatz.' }],
  ['French', { message: 'Je suis étudiante et je prépare mon mémoire.' }],
  ['French job', { message: "Je suis à la recherche d'un stage de fin d'études." }],
  ['Spanish', { message: 'Soy estudiante de ingeniería y escribo mi tesis.' }],
  ['Portuguese', { message: 'Sou estudante e preciso de dados para o meu TCC.' }],
  ['by title', { title: 'PhD student of chemistry', asks_for: ['quotation'] }],
])('students and people who look for work are no leads: %s', (_, inputs) => {
  expect(judge(byDefault, { email: 'someone@example.edu', ...inputs })).toMatchObject({
    grade: 'unfit',
    destination: 'disqualified',
    disqualifiedBy: { reason: 'student_or_job_seeker' },
  })
})

test.each<[string, Inputs]>([
  [
    'a university that buys',
    {
      message: 'Our university needs a quote for laboratory pumps for 200 students.',
      title: 'Director of Student Affairs',
    },
  ],
  [
    'a personnel department',
    { message: 'We need software for job applications and internships.', title: 'Head of HR' },
  ],
  [
    'a working student on behalf of the company',
    { message: 'Wir benötigen ein Angebot.', title: 'Werkstudent Einkauf' },
  ],
  ['a manufacturer', { message: 'We are a manufacturer of valves and need pumps.' }],
])('and these are leads: %s', (_, inputs) => {
  expect(judge(byDefault, { email: 'someone@example.com', ...inputs }).destination).not.toBe('disqualified')
})

test.each<[string, Inputs]>([
  ['by what is known of them', { is_competitor: true, asks_for: ['quotation'] }],
  ['English', { message: 'We offer SEO services and can increase your traffic.' }],
  ['German', { message: 'Gern möchten wir Ihr Lieferant werden.' }],
  ['Portuguese', { message: 'Gostaríamos de oferecer nossos serviços.' }],
])('competitors and suppliers are no leads: %s', (_, inputs) => {
  expect(judge(byDefault, { email: 'sales@example.com', ...inputs })).toMatchObject({
    destination: 'disqualified',
    disqualifiedBy: { reason: 'competitor_or_supplier' },
  })
})

const company: Inputs = { industry: '333914', employees: 240, title: 'Einkaufsleiterin' }

test('four of ten make a lead only with need, urgency, budget or commitment among them', () => {
  const who = { ...company, message: 'Wie läuft die Ausschreibung bei Ihnen ab?' }
  expect(judge(byDefault, { email: 'a@example.com', ...who })).toMatchObject({
    grade: 'marketing',
    destination: 'prequalifying',
  })
  expect(judged('Wir suchen Pumpen.', company)).toMatchObject({
    grade: 'sales_ready',
    destination: 'qualified',
  })
})

test('who only takes a brochure stays with marketing; who writes is asked back', () => {
  const brochure = judge(byDefault, { email: 'a@example.com', asks_for: ['information'], ...company })
  expect(brochure).toMatchObject({ grade: 'marketing', destination: 'nurture', questions: [] })
  expect(judged('Can your pumps handle brine?', company)).toMatchObject({
    grade: 'marketing',
    destination: 'prequalifying',
    questions: ['need', 'urgency', 'budget'],
  })
})

test('without e-mail and phone a lead stays with marketing, whatever it asks', () => {
  expect(judge(byDefault, { ...company, message: 'Please send a quote, urgent!' })).toMatchObject({
    grade: 'marketing',
    destination: 'nurture',
  })
})

test.each([
  ['Head of Procurement', 'yes'],
  ['Einkaufsleiterin', 'yes'],
  ['Geschäftsführender Gesellschafter', undefined],
  ['GESCHAFTSFUHRER', 'yes'],
  ['Directrice des achats', 'yes'],
  ['Gerente de compras', 'yes'],
  ['Sócio-diretor', 'yes'],
  ['Assistant to the CEO', 'no'],
  ['Assistenz der Geschäftsführung', 'no'],
  ['Clerk', undefined],
])('%s decides: %s', (title, expected) => {
  expect(told('', { title }).decision_maker).toBe(expected)
})

test('BANT is ready at three of four', () => {
  const three: Inputs = {
    email: 'a@example.com',
    title: 'CFO',
    message: 'We need pumps, our budget is approved.',
  }
  expect(judge(byBant, three)).toMatchObject({ grade: 'sales_ready', destination: 'qualified' })
  expect(judge(byBant, { ...three, title: 'Clerk' })).toMatchObject({
    grade: 'marketing',
    destination: 'prequalifying',
    questions: ['timing', 'authority'],
  })
})

const TITLES = '../shared/data/reference-tables/job-titles/job-titles.txt'
const hasTitles = existsSync(TITLES)
if (!hasTitles) console.log(`skipped: the job titles are not at ${TITLES}`)

test.runIf(hasTitles)(
  'of 73,000 real job titles a plausible part decides, and hardly any is a student’s',
  () => {
    const titles = readFileSync(TITLES, 'utf8')
      .split('\n')
      .filter((title) => title.trim() !== '')
    const judgements = titles.map((title) => judge(byDefault, { email: 'a@example.com', title }))
    const share = (answer: string) =>
      judgements.filter(({ evidence }) =>
        evidence.some((one) => one.criterion === 'decision_maker' && one.answer === answer),
      ).length / titles.length
    expect(share('yes')).toBeGreaterThan(0.1)
    expect(share('yes')).toBeLessThan(0.5)
    const students = titles.filter((_, i) => judgements[i]?.destination === 'disqualified')
    expect(students.length / titles.length).toBeLessThan(0.001)
  },
)
