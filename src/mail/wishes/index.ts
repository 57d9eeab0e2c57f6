/** What a rep wants who answers by mail: from words to wishes, in English and German. Pure; carries nothing out. */
export { readWishes, type ToRead } from './read-wishes.ts'
export type { Lack, ReadWishes, When, Wish, WriterSetting } from './wish.ts'
