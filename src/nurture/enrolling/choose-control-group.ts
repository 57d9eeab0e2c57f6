import { drawLot } from './draw-lot.ts'

/**
 * Whether a lead is of a program's control group: by lot, but always the same lot for the same lead and program, so that
 * nobody can pick and coming back changes nothing. `percent` of many are.
 */
export function isHeldBack(programId: string, leadId: string, percent: number): boolean {
  return drawLot(programId + leadId) % 100 < percent
}
