/** Of fewer cases a rate is pale, as the reports warn. */
export const FEWEST = 10
