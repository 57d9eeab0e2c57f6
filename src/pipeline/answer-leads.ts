import type { Context } from '#src/people/context.ts'
import type { JudgedLead } from './judge-leads.ts'
import type { Picture } from './picture.ts'

export async function answerLeads(
  _ctx: Context,
  _picture: Picture,
  _judged: readonly JudgedLead[],
): Promise<void> {}
