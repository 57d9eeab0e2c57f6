import { sql } from '#src/db/index.ts'
import { type Stage, stageBit, stageNumber } from '#src/lead/index.ts'

type Sql = ReturnType<typeof sql>

/** Each step of the way with the stages that prove it; who got farther passed all before it. */
const PROOFS: readonly [step: string, stages: readonly Stage[]][] = [
  ['leads', []],
  ['qualified', ['qualified', 'offered', 'rejected']],
  ['offered', ['offered', 'rejected']],
  ['accepted', ['working']],
  ['opportunities', ['opportunity']],
  ['won', ['won']],
]

export const WAY_STEPS = ['leads', 'qualified', 'offered', 'accepted', 'opportunities', 'won'] as const

export type WayStep = (typeof WAY_STEPS)[number]

/** The number of the step a path came as far as; a late sale went the whole way. */
export function wayStepOf(path: Sql): Sql {
  const proven = PROOFS.map(([, stages], i) => {
    const mask = stages.reduce((bits, stage) => bits | stageBit(stage), 0)
    return sql`when ${path} & ${sql.lit(mask)} <> 0 then ${sql.lit(i)}`
  })
  return sql`case when ${path} >> 16 = ${sql.lit(stageNumber('won'))} then ${sql.lit(PROOFS.length - 1)}
    ${sql.join(proven.slice(1, -1).reverse(), sql` `)} else 0 end`
}
