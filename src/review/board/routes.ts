import type { App } from '#src/people/door.ts'
import * as shape from '../schema.ts'
import { refuseUnlessOnBoard } from './members.ts'
import { readPolicy } from './policy.ts'
import { type Board, listRounds, nextCase, readBoard, recomputeDraw } from './read-board.ts'
import { drawRound } from './rounds.ts'
import { savePolicy } from './save-policy.ts'

/** How the board works: who sits on it, its rounds and draws, and the next case. */
export function boardRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/review',
    summary: 'The review board: its policy, its members, the round that runs, what you are to judge',
    needs: 'review.read',
    schema: { answers: { 200: shape.board } },
    handler: async ({ read }) => shown(await readBoard(read())),
  })
  app.route({
    method: 'GET',
    url: '/api/review/session',
    summary: 'The next case that you are to judge: appeals first, then the oldest',
    needs: 'review.sit',
    schema: { query: shape.sessionQuery, answers: { 200: shape.session } },
    handler: ({ query, read }) => nextCase(read(), { not: query.not ?? [] }),
  })
  app.route({
    method: 'PUT',
    url: '/api/review/policy',
    summary: 'Agree anew on how the board works',
    needs: 'review.policy',
    schema: { body: shape.policyBody, answers: { 200: shape.board } },
    async handler({ body, change, read }) {
      await change((ctx) =>
        savePolicy(ctx, {
          sampleSize: body.sample_size,
          secondShare: body.second_share,
          acceptanceTarget: body.acceptance_target,
          memberIds: body.member_ids,
          seen: body.seen,
        }),
      )
      return shown(await readBoard(read()))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/review/rounds',
    summary: 'Every draw there was, with its seed, the newest first',
    needs: 'review.sit',
    schema: { answers: { 200: shape.rounds } },
    handler: async ({ read }) => ({ rounds: await listRounds(read()) }),
  })
  app.route({
    method: 'POST',
    url: '/api/review/rounds',
    summary: 'Draw from the cases that wait now, before the month is over: the board meets',
    needs: 'review.sit',
    schema: { answers: { 201: shape.roundDrawn } },
    handler: ({ change }) =>
      change(async (ctx) => {
        refuseUnlessOnBoard(ctx, await readPolicy(ctx.db))
        return drawRound(ctx)
      }),
  })
  app.route({
    method: 'GET',
    url: '/api/review/rounds/:no/draw',
    summary: 'Draw a round once more from its seed, and say whether it comes out as it is on record',
    needs: 'review.sit',
    schema: { params: shape.roundParams, answers: { 200: shape.recomputed } },
    handler: ({ params, read }) => recomputeDraw(read(), params.no),
  })
}

function shown({ policy, ...board }: Board) {
  const { sampleSize, secondShare, acceptanceTarget, memberIds, savedAt, version } = policy
  return {
    ...board,
    policy: {
      version,
      sample_size: sampleSize,
      second_share: secondShare,
      acceptance_target: acceptanceTarget,
      member_ids: memberIds,
      saved_at: savedAt,
    },
  }
}
