import { z } from 'zod'
import type { Db } from '#src/db/index.ts'
import type { App } from '#src/people/door.ts'
import { askToFill, readFilling } from '../enrolling/fill-programs.ts'
import { changeProgram, makeProgram, putVersion } from '../program/put-program.ts'
import { readProgram, readPrograms } from '../program/read-programs.ts'
import { moveToVersion, orderPrograms, switchOff, switchOn } from '../program/switch-program.ts'
import { readCounts, readWithin } from '../reads/program-counts.ts'
import { readProgramFields } from '../reads/program-fields.ts'
import { shownFigures } from '../reads/shown-figures.ts'
import { figuresAnswer } from './figures-schema.ts'
import {
  changeBody,
  fieldsAnswer,
  idParams,
  moveBody,
  nameBody,
  onBody,
  orderBody,
  programAnswer,
  programsAnswer,
  versionBody,
} from './schema.ts'

const NONE = { within: 0, entered: 0, finished: 0, left: 0, mails: 0 }

async function shownPrograms(db: Db) {
  const [programs, counts] = await Promise.all([readPrograms(db), readCounts(db)])
  const of = new Map(counts.map(({ program_id, ...rest }) => [program_id, rest]))
  return { programs: programs.map((program) => ({ ...program, counts: of.get(program.id) ?? NONE })) }
}

async function shownProgram(db: Db, id: string) {
  const [{ program, versions }, within, filling] = await Promise.all([
    readProgram(db, id),
    readWithin(db, id),
    readFilling(db, id),
  ])
  return {
    program,
    versions: versions.map((one) => ({ ...one, within: within.get(one.version) ?? 0 })),
    filling,
  }
}

/** Programs: written, put in order, switched on and off. */
export function programRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/programs',
    summary: 'The nurture programs in their order, with how many leads each has',
    needs: 'programs.read',
    schema: { answers: { 200: programsAnswer } },
    handler: ({ read }) => shownPrograms(read().db),
  })
  app.route({
    method: 'POST',
    url: '/api/programs',
    summary: 'Make a nurture program; it is off until a version is switched on',
    needs: 'programs.write',
    schema: { body: nameBody, answers: { 201: programAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => shownProgram(ctx.db, await makeProgram(ctx, body.name))),
  })
  app.route({
    method: 'PUT',
    url: '/api/programs/order',
    summary: 'Put the programs in another order: the first whose condition holds takes a lead',
    needs: 'programs.write',
    schema: { body: orderBody, answers: { 200: programsAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await orderPrograms(ctx, body.ids)
        return shownPrograms(ctx.db)
      }),
  })
  app.route({
    method: 'GET',
    url: '/api/programs/fields',
    summary: 'What conditions of programs can look at, and how',
    needs: 'programs.read',
    schema: { answers: { 200: fieldsAnswer } },
    async handler({ read }) {
      const fields = await readProgramFields(read().db)
      return { fields: fields.map((field) => ({ ...field, operators: [...field.operators] })) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/programs/:id',
    summary: 'A program with all its versions',
    needs: 'programs.read',
    schema: { params: idParams, answers: { 200: programAnswer } },
    handler: ({ read, params }) => shownProgram(read().db, params.id),
  })
  app.route({
    method: 'PUT',
    url: '/api/programs/:id',
    summary: 'Name a program otherwise, put it away or take it back',
    needs: 'programs.write',
    schema: { params: idParams, body: changeBody, answers: { 200: programAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await changeProgram(ctx, params.id, body)
        return shownProgram(ctx.db, params.id)
      }),
  })
  app.route({
    method: 'POST',
    url: '/api/programs/:id/versions',
    summary: 'Put down another version of a program; leads within go on by theirs',
    needs: 'programs.write',
    schema: { params: idParams, body: versionBody, answers: { 201: programAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await putVersion(ctx, params.id, body.document, body.after)
        return shownProgram(ctx.db, params.id)
      }),
  })
  app.route({
    method: 'GET',
    url: '/api/programs/:id/figures',
    summary: 'What became of those who entered, nurtured and held back apart, and of each step',
    needs: 'programs.read',
    schema: {
      params: idParams,
      query: z.object({ version: z.coerce.number().int().min(1).optional() }),
      answers: { 200: figuresAnswer },
    },
    async handler({ read, params, query }) {
      const { db, now } = read()
      const { versions } = await readProgram(db, params.id)
      return shownFigures(db, params.id, versions, { version: query.version, asOf: now })
    },
  })
  switchRoutes(app)
}

function switchRoutes(app: App): void {
  app.route({
    method: 'PUT',
    url: '/api/programs/:id/on',
    summary: 'Switch a version on: leads that come into nurture enter by it',
    needs: 'programs.write',
    schema: { params: idParams, body: onBody, answers: { 200: programAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await switchOn(ctx, params.id, body.version)
        return shownProgram(ctx.db, params.id)
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/programs/:id/on',
    summary: 'Switch a program off: nobody enters; who is within goes on to the end',
    needs: 'programs.write',
    schema: { params: idParams, answers: { 200: programAnswer } },
    handler: ({ change, params }) =>
      change(async (ctx) => {
        await switchOff(ctx, params.id)
        return shownProgram(ctx.db, params.id)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/api/programs/:id/enrollments/version',
    summary: 'Move those who are within to a version, where it has the step they stand at',
    needs: 'programs.write',
    schema: {
      params: idParams,
      body: moveBody,
      answers: { 200: z.object({ moved: z.number(), stayed: z.number() }) },
    },
    handler: ({ change, params, body }) =>
      change((ctx) => moveToVersion(ctx, params.id, body.version, body.from)),
  })
  app.route({
    method: 'POST',
    url: '/api/programs/:id/fillings',
    summary: 'Have the leads that are in nurture already looked at for a program',
    needs: 'programs.write',
    schema: { params: idParams, answers: { 202: programAnswer } },
    handler: ({ change, params }) =>
      change(async (ctx) => {
        await askToFill(ctx, params.id)
        return shownProgram(ctx.db, params.id)
      }),
  })
}
