import type { Chance } from '#src/lib/chance.ts'
import type { FairKey } from './calendar.ts'
import { COUNTRIES, OF_A_FAIR, ORIGINS, PRODUCTS } from './company.ts'

const FIRST =
  'Ada Bruno Clara Daniel Eva Frank Greta Hugo Ines Jonas Karin Luis Maja Nils Olga Paul Rita Stefan Tara Uwe Vera Will Yara Zoe João María Chloé Søren Łukasz Aylin'.split(
    ' ',
  )
const LAST =
  'Adler Becker Costa Dubois Evans Fischer Garcia Huber Ivanov Jensen Klein Lopez Martin Novak Oliveira Petersen Quint Romero Silva Thomas Ulrich Vargas Weber Young Zimmer'.split(
    ' ',
  )
const FIRMS =
  'Alpen Baltic Cobalt Delta Elster Falken Granit Hansa Isar Jura Kupfer Lumen Marin Nordic Opal Prisma Quarz Rhein Sierra Terra Ulmen Vega Wiesen Zenit'.split(
    ' ',
  )
const TRADES = [
  'Chemicals',
  'Dairy',
  'Brewing',
  'Paper',
  'Mining',
  'Municipal Water',
  'Foods',
  'Textiles',
  'Steel',
  'Pharma',
]
const PLACES: Readonly<Record<string, readonly string[]>> = {
  DE: 'Aachen Bremen Celle Dortmund Erfurt Fulda Gera Hameln Ingolstadt Jena Kassel Leipzig Mainz Neuss Oldenburg Passau Regensburg Siegen Trier Ulm'.split(
    ' ',
  ),
  US: 'Akron Boise Camden Dayton Eugene Fresno Greenville Houston Irvine Joliet Knoxville Laredo Mobile Norfolk Oakland Peoria Reno Stockton Toledo Wichita'.split(
    ' ',
  ),
  BR: 'Blumenau Campinas Cuiabá Curitiba Goiânia Joinville Londrina Maringá Osasco Recife Santos Sorocaba'.split(
    ' ',
  ),
  FR: 'Amiens Brest Dijon Grenoble Lille Metz Nantes Reims Rouen Tours'.split(' '),
  MX: 'Celaya Durango Hermosillo León Mérida Monterrey Puebla Querétaro Saltillo Toluca'.split(' '),
}
const FORMS: Readonly<Record<string, string>> = {
  DE: 'GmbH',
  US: 'Inc',
  BR: 'Ltda',
  FR: 'SARL',
  MX: 'SA de CV',
}
const TITLES = [
  'Plant manager',
  'Head of purchasing',
  'Maintenance engineer',
  'CEO',
  'Project engineer',
  'Buyer',
  'Technical director',
  'Assistant',
]

const SERIOUS = [
  'Please send us a quotation for {n} units, we need them by the end of the quarter.',
  'We have a budget of {n},000 for replacing our old pumps this year. Decision is with our board in two months.',
  'Our line stands still because of a broken pump. Can you call me today?',
  'We compare three suppliers for a new plant and need technical data and prices for {n} pumps.',
  'Urgent: replacement needed within four weeks, purchase order is approved.',
]
const CURIOUS = [
  'Please send me your catalogue.',
  'I downloaded your guide and would like to know more about energy savings.',
  'Do you have a data sheet for the smaller series?',
  'We may modernise next year, please keep me informed.',
  'Hello, what is the delivery time in general?',
]
const OTHERS = [
  'I am a student and write my thesis about pumps. Could you send me material?',
  'Payment reminder: invoice no. 8817 is still open.',
  'Please find attached my application, my CV is enclosed.',
  'We offer SEO services and guest posts for your website.',
]

/** Of those who ask again each so-many-th writes from another address. */
const FROM_ELSEWHERE = 6
const AREAS = [202, 206, 212, 303, 312, 404, 415, 512, 602, 617, 713, 813]

/** Numbers of 555 belong to nobody. */
function american(number: number): string {
  const area = AREAS[Math.floor(number / 10_000)]
  return `+1 ${area} 555 ${String(number % 10_000).padStart(4, '0')}`
}

/** One inquiry of a made-up person, on a fair at the stand; now and then somebody asks again. */
export function inquire(
  chance: Chance,
  number: number,
  returning: readonly Record<string, unknown>[],
  fair: FairKey | null,
): Record<string, unknown> {
  const isAtFair = fair !== null && chance.next() < 0.9
  const origin = isAtFair ? { ...OF_A_FAIR, campaign: fair } : pickOrigin(chance)
  const isSerious = chance.next() < origin.serious
  const isOther = chance.next() < (isAtFair ? 0.01 : 0.05)
  const texts = isOther ? OTHERS : isSerious ? SERIOUS : CURIOUS
  const message = chance.pick(texts).replace('{n}', String(2 + chance.whole(40)))
  const said = {
    message,
    source: origin.source,
    ...(origin.campaign ? { campaign: origin.campaign } : {}),
    ...(chance.next() < 0.8 ? { topic: chance.pick(PRODUCTS).topic } : {}),
  }
  const again = returning.length > 0 && chance.next() < 0.06
  if (!again) return { ...someone(chance, number), ...said }
  const known = whoIs(chance.pick(returning))
  return { ...known, ...(number % FROM_ELSEWHERE === 0 ? { email: privateAddress(known) } : {}), ...said }
}

/** Somebody known, from the address they have at home: whether it is them is for a person to say. */
function privateAddress({ first_name, last_name }: Record<string, unknown>): string {
  return `${plain(String(first_name))}.${plain(String(last_name))}@gmail.com`
}

function whoIs({
  message,
  source,
  campaign,
  topic,
  ...person
}: Record<string, unknown>): Record<string, unknown> {
  return person
}

function someone(chance: Chance, number: number): Record<string, unknown> {
  const country = chance.weigh(COUNTRIES)
  const first = chance.pick(FIRST)
  const last = chance.pick(LAST)
  const trade = chance.pick(TRADES)
  const firm = `${chance.pick(FIRMS)} ${trade} ${chance.pick(PLACES[country] ?? [])}`
  const host = plain(firm).replace(/[^a-z0-9]+/g, '-')
  const isPrivate = chance.next() < 0.12
  return {
    first_name: first,
    last_name: last,
    email: isPrivate
      ? `${plain(first)}.${plain(last)}.${number}@gmail.com`
      : `${plain(first)}.${plain(last)}@${host}.example`,
    country,
    ...(isPrivate
      ? {}
      : {
          company: `${firm} ${FORMS[country] ?? ''}`,
          industry: trade,
          employees: 10 + chance.whole(900),
        }),
    ...(chance.next() < 0.7 ? { title: chance.pick(TITLES) } : {}),
    ...(chance.next() < 0.6 ? { phone: phoneIn(country, chance) } : {}),
  }
}

/** In the Latin letters of addresses. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
}

function phoneIn(country: string, chance: Chance): string {
  const digits = (count: number) => String(chance.whole(10 ** count)).padStart(count, '0')
  switch (country) {
    case 'DE':
      return `+49 30 ${2_000_000 + chance.whole(7_000_000)}`
    case 'BR':
      return `+55 11 3${digits(3)} ${digits(4)}`
    case 'FR':
      return `+33 1 42 ${digits(2)} ${digits(2)} ${digits(2)}`
    case 'MX':
      return `+52 55 5${digits(3)} ${digits(4)}`
    default:
      return american(chance.whole(10_000 * AREAS.length))
  }
}

function pickOrigin(chance: Chance): (typeof ORIGINS)[number] {
  const shares = Object.fromEntries(ORIGINS.map(({ share }, i) => [String(i), share]))
  return ORIGINS[Number(chance.weigh(shares))] as (typeof ORIGINS)[number]
}
