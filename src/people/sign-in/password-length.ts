/** Long enough that a guesser who stole the hashes gets nowhere; short enough that hashing it is no burden. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128
