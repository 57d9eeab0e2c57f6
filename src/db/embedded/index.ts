/**
 * The PostgreSQL that comes with Watertight: its folder, its programs, its life. It belongs to the data folder and
 * not to a process, so servers and commands share it. What is in the database is not known here.
 */
export { type EmbeddedDatabase, type EmbeddedOptions, openEmbedded } from './open-embedded.ts'
