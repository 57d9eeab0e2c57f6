import type { WishedStep } from '../wish.ts'
import { bySelf, ofThem, type Phrase, type Piece } from './phrase.ts'

const next = (step: WishedStep | null) => (): Piece => ({ is: 'next', step })
const WHOM = String.raw`(?: (?:him|her|them|ihn|sie|ihm|ihr|the customer|den kunden|mr|mrs|ms|herrn?|frau)(?: \p{Lu}\p{L}+)?)?`
const AGAIN = '(?: (?:again|once more|back|nochmals?|noch einmal|wieder|erneut|dann|then))*'
const LEAD_IN = `(?:(?:next(?: step| action)?|to ?do|wiedervorlage|wv|plan|try(?: to)?|will|going to|need to|must|should|let's|we|ich|muss|werde|soll(?:te)?|bitte|nächster schritt|next up|remind me(?: to)?|erinnere mich|trying(?: to)?|calling|ask(?: them| him| her)?) )?`

/** What is to be done next; the time stands beside it and was taken off before. */
export const NEXT_STEPS: readonly Phrase[] = [
  bySelf(
    `${LEAD_IN}(?:(?:nochmals?|noch einmal|wieder|erneut|again|dann|then) )?(?:call|calling|ring|phone|try|trying|retry|call ?back|anrufen|telefonieren|rückruf|rufe? (?:ich )?(?:ihn |sie )?(?:wieder |nochmals? )?(?:an|zurück)|zurückrufen|versuchen|versuche? (?:ich )?es|probieren|probiere? es|anruf)${WHOM}${AGAIN}(?: (?:an|call|calling))?`,
    next('call'),
  ),
  bySelf(
    `${LEAD_IN}(?:nochmals?|noch einmal|wieder|erneut|again|next|next (?:try|attempt|call|step)|nächster (?:versuch|anruf|kontakt|schritt)|neuer versuch|remind me|erinner(?:e|ung)(?: mich)?|wiedervorlage|wv|follow[- ]?up|followup|nachfassen|nachhaken|melden|melde mich|check (?:back|in)|ask|come back|get back|touch base|snooze|reminder|talk)${WHOM}${AGAIN}`,
    next(null),
  ),
  bySelf(
    `${LEAD_IN}(?:write|mail|e-?mail|email|schreiben|anschreiben|mailen|send (?:an? )?(?:e-?mail|mail))${WHOM}${AGAIN}`,
    next('write'),
  ),
  ofThem(
    `(?:(?:next|we|wir|have|haben|habe|i|ich|got|set up|scheduled|agreed|arranged|fixed|booked|vereinbart|ausgemacht|plan|will) )*(?:an? |the |ein(?:en)? |den )?(?:meeting|appointment|termin|treffen|meet|treffe ihn|treffe sie|präsenztermin|call scheduled|teams|teams-termin|video ?call)${WHOM}(?: (?:vereinbart|ausgemacht|steht|set|scheduled|agreed|fixed|arranged|booked|is set|confirmed))?`,
    next('meet'),
  ),
  ofThem(
    `(?:(?:next|will|ich|i|we|wir|have|haben|habe) )*(?:an? |the |einen? )?(?:visit|site visit|besuch|besuchen|besuche|vor-ort-termin|vor ort)${WHOM}(?: (?:vereinbart|geplant|planned|agreed|scheduled|them|dort|vor ort))?`,
    next('visit'),
  ),
  ofThem(
    `(?:(?:next|will|ich|i|we|wir|have|haben|habe) )*(?:an? |the |eine? )?(?:product )?(?:demo|demonstration|vorführung|präsentation|presentation)(?: (?:vereinbart|geplant|planned|agreed|scheduled|booked))?`,
    next('demonstrate'),
  ),
  bySelf(
    `${LEAD_IN}(?:send|prepare|make|submit|schicke?n?|sende?n?|mache?n?|erstelle?n?)?${WHOM} ?(?:(?:an?|the|ein|das|our|unser) )?(?:quote|quotation|offer|proposal|angebot)(?: (?:schicken|senden|machen|erstellen|abgeben|to be sent|due|raus))?`,
    next('send_offer'),
  ),
  bySelf(
    `${LEAD_IN}(?:send|schicke?n?|sende?n?)?${WHOM} ?(?:(?:the|some|our|more|die|unsere|weitere) )?(?:infos?|information|brochure|brochures|catalog(?:ue)?|data ?sheets?|material|documents|unterlagen|prospekt|prospekte|katalog|informationen|datenblatt|datenblätter)(?: (?:schicken|senden|zusenden))?`,
    next('send_information'),
  ),
  ofThem(
    `(?:(?:wants|asked|asks|would like|prefers|möchte|will|bittet um|wünscht|hätte gern)(?: (?:us|me|uns|a|an|einen|to|be|get|to be|to get|called|um))*(?: (?:call|call ?back|called(?: back)?|to call|rückruf|anruf|zurückgerufen werden|angerufen werden))?)${AGAIN}`,
    next('call'),
  ),
  ofThem(
    `(?:(?:will|wants to|meldet sich|melden sich|gets?|get|kommt|ruft) ?(?:get|call|come|reply|be)? ?(?:back|again|zurück|wieder)?(?: to (?:me|us))?|back|back in (?:the )?office|returns|wieder (?:da|im büro|erreichbar)|available|erreichbar|erst)`,
    next(null),
  ),
  ofThem(
    `(?:postponed|moved|put off|pushed(?: back)?|delayed|shifted|rescheduled|snooze|verschoben|verschiebt sich|vertagt|zurückgestellt|schiebt|schieben|aufgeschoben|verlegt|on hold|geparkt|pausiert)(?: (?:project|projekt|das ganze|alles|it))?(?: (?:to|until|till|auf|bis))?`,
    () => ({ is: 'later' }),
  ),
  ofThem(
    `(?:project|projekt|das projekt|entscheidung|decision|das ganze|meeting|termin|call|anruf|kauf|invest(?:ition)?) (?:is |was |ist |wurde |wird )?(?:postponed|moved|put off|pushed|delayed|on hold|verschoben|vertagt|zurückgestellt|verschiebt sich)`,
    () => ({ is: 'later' }),
  ),
  ofThem(
    `not (?:now|yet|right now|at the moment)|no time(?: now)?|(?:too )?early|zu früh|later|später|(?:jetzt |gerade |derzeit |im moment |momentan )?(?:noch )?nicht(?: jetzt)?|(?:passt |geht )?(?:jetzt|gerade) nicht|hat (?:gerade |jetzt )?keine zeit|maybe later|vielleicht später`,
    () => ({ is: 'later' }),
  ),
]
