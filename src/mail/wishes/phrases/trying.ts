import type { WishedChannel, WishedResult } from '../wish.ts'
import { bySelf, ofThem, type Phrase, type Piece } from './phrase.ts'

const tried = (channel: WishedChannel) => (): Piece => ({ is: 'tried', channel })
const ended = (result: WishedResult, channel?: WishedChannel) => (): Piece =>
  channel ? { is: 'result', result, channel } : { is: 'result', result }

const WHO = String.raw`(?:him|her|them|ihn|sie|ihm|ihr|the customer|the client|den kunden|dort|mr|mrs|ms|herrn?|frau)(?: \p{Lu}\p{L}+)?`
const WHOM = `(?: ${WHO})?`
const TIMES = String.raw`(?:(?:\d|one|two|three|zwei|drei|ein|zum (?:ersten|zweiten|dritten)) ?(?:x|mal|times)? )?`

/** That somebody tried to reach them, and how that ended. */
export const TRYING: readonly Phrase[] = [
  bySelf(
    `${TIMES}(?:called|rang|phoned|dialled|tried(?: (?:calling|ringing|to call|to reach|to ring|by phone|phone|phoning))?|gave${WHOM} a (?:call|ring)|angerufen|versucht(?: anzurufen| zu erreichen)?|anruf(?: versucht)?|telefonisch versucht|call|phone call|anruf gemacht|rief an|ruf(?:e)? an)${WHOM}`,
    tried('phone'),
  ),
  bySelf(`(?:${WHO} )?(?:angerufen|versucht zu erreichen|versucht anzurufen)`, tried('phone')),
  bySelf(
    `(?:wrote|mailed|e-?mailed|sent|send|replied|geschrieben|gemailt|geschickt|verschickt|gesendet)${WHOM}(?: (?:an?|the|eine?|die|per|by|via))?(?: (?:e-?mail|mail|reply|follow-?up|antwort))?(?: (?:geschrieben|geschickt|gesendet|verschickt))?`,
    tried('email'),
  ),
  bySelf(
    `(?:eine? )?(?:e-?mail|mail)(?: (?:is|ist))?(?: (?:sent|geschickt|geschrieben|raus|out|gesendet|verschickt))`,
    tried('email'),
  ),
  bySelf(
    `(?:texted|whatsapped|messaged|sms|linkedin|sent(?: (?:a|an))? (?:sms|text|whatsapp|linkedin message|message)|(?:whatsapp|sms|linkedin)(?:-nachricht)? (?:geschickt|geschrieben|sent))${WHOM}`,
    tried('message'),
  ),
  bySelf(
    `(?:spoke|spoken|talked|telefoniert|gesprochen|phoned and spoke|had a (?:good |great |nice |short |quick |long )?(?:call|chat|talk|conversation)|(?:gutes |kurzes |nettes )?(?:gespräch|telefonat)(?: geführt| gehabt)?|reached|got (?:hold of|through to)|erreicht)(?: (?:with|to|mit))?${WHOM}(?: (?:gesprochen|telefoniert))?(?: (?:on the phone|by phone|am telefon|telefonisch))?`,
    () => ({ is: 'talked', channel: 'phone' }),
  ),
  bySelf(`(?:mit )?(?:${WHO} )?(?:gesprochen|telefoniert|erreicht)`, () => ({
    is: 'talked',
    channel: 'phone',
  })),
  bySelf(
    `(?:met|had a (?:good |great )?meeting|getroffen|besucht|visited|war dort|was there|termin (?:war|gehabt|stattgefunden)|treffen (?:war|gehabt))(?: (?:with|mit))?${WHOM}`,
    () => ({ is: 'talked', channel: 'meeting' }),
  ),
  bySelf(
    `(?:video ?call|teams ?call|zoom(?: ?call)?|videokonferenz)(?: (?:with|mit|had|gehabt))?${WHOM}`,
    () => ({
      is: 'talked',
      channel: 'video',
    }),
  ),
  ofThem(
    `no (?:answer|reply|response|luck|pick ?up|one (?:there|answered|picked up))|not (?:answered|reached|available|there|in|reachable|picking up|at (?:his|her|their) desk)|(?:did not|didn't|didn’t|doesn't|doesn’t|does not|don't|won't) (?:answer|pick(?:ing)? up|respond|reply|reach(?: (?:him|her|them|anyone|anybody))?)|nobody (?:there|answered|answers|picked up|home)|could(?: not|n't|n’t) (?:reach|get(?: hold of)?|get through)(?: to)?${WHOM}|unreachable|not reachable|busy(?: line)?|line (?:was )?busy|keine(?:r|n)? (?:antwort|reaktion|rückmeldung|da|erreicht|rangegangen|abgenommen)|niemand(?:en)? (?:erreicht|da|rangegangen|abgenommen)|nicht (?:erreicht|erreichbar|rangegangen|abgenommen|da|am platz|zu erreichen)|(?:geht|ging|gehen) (?:nicht|keiner|niemand) (?:ran|dran)|(?:nimmt|nahm) (?:nicht|keiner|niemand) ab|besetzt|kein erfolg|erfolglos|ohne erfolg|nie(?:mand)? da|vergeblich|in (?:a )?meeting|im (?:meeting|termin|urlaub)|on (?:vacation|holiday|leave)|away|abwesend|(?:mailbox|mail box|voicemail|ab|anrufbeantworter)(?: is| was| ist| war)? (?:full|voll)|rang out|nur freizeichen|weggedrückt`,
    ended('no_answer'),
  ),
  bySelf(
    `(?:i )?(?:left|leave)(?: ${WHO})?(?: an?)? ?(?:message|voice ?mail|vm|voicemail message|note with (?:his|her|the) (?:assistant|secretary|receptionist))(?: (?:on|with) .{2,30})?|lm|lvm|vm|(?:got |only |nur |reached (?:the )?)?(?:voice ?mail|mailbox|ab|anrufbeantworter)|(?:auf )?(?:(?:die |den |dem |der )?(?:mailbox|ab|anrufbeantworter)) (?:gesprochen|hinterlassen|draufgesprochen|besprochen)|(?:eine )?nachricht (?:hinterlassen|auf (?:ab|mailbox|band|dem ab|der mailbox)|bei .{2,30} hinterlassen)|um rückruf gebeten|asked (?:for|to) (?:a )?call ?back`,
    ended('left_message'),
  ),
  ofThem(
    `(?:wrong|bad|invalid|dead) (?:phone )?number|(?:phone )?number (?:is |was )?(?:wrong|invalid|dead|does(?:n't| not) (?:work|exist)|not in service|disconnected)|(?:falsche|ungültige) (?:telefon)?nummer|(?:telefon)?nummer (?:ist |war )?(?:falsch|ungültig|stimmt nicht|existiert nicht|geht nicht|nicht vergeben)|kein anschluss`,
    ended('bounced', 'phone'),
  ),
  ofThem(
    `(?:e-?mail|mail)(?: (?:is|was|ist|war|has|kam|came|kommt|address|adresse))*(?: (?:bounced|zurückgekommen|zurück|back|wrong|falsch|invalid|ungültig|unzustellbar|undeliverable))`,
    ended('bounced', 'email'),
  ),
  ofThem(
    `interested|interessiert|(?:hat|has|shows|zeigt|großes|great|strong|much) (?:großes |great |strong |much )?(?:interesse|interest)|(?:wants|would like|asked for|asks for|will|möchte|wünscht|braucht|needs)(?: (?:an?|the|ein|eine|einen|us to send|to see|to get))?(?: (?:quote|quotation|offer|proposal|demo|meeting|visit|price|prices|angebot|demo|termin|besuch|preise|preis|vorführung|beratung))(?: (?:haben|sehen|bekommen))?|sounds good|klingt gut|positive?`,
    ended('talked_interested'),
  ),
  ofThem(
    `(?:not|no(?: longer| more)?) (?:interested|interest)|(?:(?:is|are|was) )?(?:n't|n’t) interested|(?:isn't|isn’t|aren't|wasn't) interested|(?:kein|keinerlei|kein weiteres) interesse(?: mehr)?|nicht (?:mehr )?(?:interessiert|an .{2,40} interessiert)|(?:lehnt|lehnte|winkt|winkte) ab|(?:hat )?abgesagt|said no|uninterested`,
    ended('talked_not'),
  ),
]
