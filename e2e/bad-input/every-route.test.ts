import { afterAll, expect, test } from 'vitest'
import { told } from '../company/client.ts'
import { printed } from '../company/command-line.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { offeredTo, placed, workOn } from '../company/lead-work.ts'
import { cleanUp } from '../lifecycle/server.ts'
import { type ApiDescription, makeUp, operationsIn } from './openapi.ts'
import { type Request, requestsFor } from './requests.ts'

const AT_ONCE = 8

afterAll(cleanUp)

test('whatever is put into any field of any route, the answer is a sentence and never an internal error', async () => {
  const company = await foundCompany()
  const description = await told(company.nobody().get<ApiDescription>('/api/openapi.json'))
  const operations = operationsIn(description)
  expect(operations.length).toBeGreaterThan(50)
  const everybody: Record<string, string> = { '/api/members/{id}': company.members.quentin }
  const wrong: string[] = []
  let asked = 0
  for (const operation of operations) {
    // A lead of its own where the address names one: what was done to it for another route would answer in this one's place.
    const named = NAMED.some((address) => operation.path.startsWith(address))
    const known = named ? await somebodyWaiting(company) : everybody
    const ids = (address: string) => known[address]
    const requests = requestsFor(operation, makeUp(description), ids)
    asked += requests.length
    for (let at = 0; at < requests.length; at += AT_ONCE) {
      const some = requests.slice(at, at + AT_ONCE)
      const answers = await Promise.all(
        some.map((request) => complaintAbout(company, operation.method, request)),
      )
      answers.forEach((complaint, i) => {
        if (complaint) wrong.push(`${operation.method} ${operation.path}: ${some[i]?.about}: ${complaint}`)
      })
    }
  }
  console.log(`${asked} requests to ${operations.length} routes`)
  expect(wrong).toEqual([])
  expect(company.server.program().output()).not.toContain('internal error')
  await printed(company.run('audit'))
}, 600_000)

const NAMED = ['/api/leads/{id}', '/api/inquiries/{id}', '/api/commands/{id}', '/api/persons/{id}']

/** A lead that somebody works on, and what belongs to it: by the address that names it. */
async function somebodyWaiting(company: Company): Promise<Record<string, string>> {
  const email = `${crypto.randomUUID()}@waiting.test`
  const { id } = await told(
    company.site().post('/api/inquiries', { email, message: 'Please send a quotation.' }),
  )
  const leadId = (await placed(company, id)).lead_id as string
  const work = workOn(company.as(await offeredTo(company, leadId)), leadId)
  const done = await told(work.accept())
  const [person] = await company.rows<{ person_id: string }>('select person_id from leads where id = $1', [
    leadId,
  ])
  return {
    '/api/leads/{id}': leadId,
    '/api/inquiries/{id}': String(id),
    '/api/commands/{id}': done.id,
    '/api/persons/{id}': person?.person_id as string,
  }
}

/** What is wrong with the answer; nothing where it is well, or a refusal in words. */
async function complaintAbout(
  company: Company,
  method: string,
  { path, body }: Request,
): Promise<string | undefined> {
  const response = await fetch(company.server.base + path, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${company.tokens.lena}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.status < 400) return undefined
  const isProblem = /"reason":"\w+"/.test(text) && /"detail":"[^"]{10,}/.test(text)
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  // Several exports at once are more than a server writes: told in words, with when to come again.
  const isBusy =
    response.status === 503 && text.includes('"reason":"busy"') && response.headers.has('retry-after')
  if ((response.status < 500 || isBusy) && (isProblem || isPage)) return undefined
  return `${response.status} ${text.slice(0, 150)}`
}
