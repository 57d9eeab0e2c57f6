import type * as reasons from '#src/lead/reasons.ts'
import { amountIn } from '../amount.ts'
import { alone, bySelf, ofThem, type Phrase, type Piece } from './phrase.ts'

const reject = (reason: reasons.RejectReason | null) => (): Piece => ({ is: 'reject', reason })
const disqualify = (reason: reasons.DisqualifyReason) => (): Piece => ({ is: 'disqualify', reason })
const recycle = (reason: reasons.RecycleReason) => (): Piece => ({ is: 'recycle', reason })
const lose = (reason: reasons.LostReason | null) => (): Piece => ({ is: 'lose', reason, competitor: null })
const WHO = `(?<who>[^?]{2,80}?)`
const REFUSE =
  '(?:(?:reject(?:ed)?|refused?|declined?|ablehnen|abgelehnt|lehne ab|not mine|nicht meiner|no thanks|nein danke|pass)(?: because| as| since| weil| da)? )?'

/** The answer to an offer. */
export const ANSWERS: readonly Phrase[] = [
  bySelf(
    `accept(?:ed|ing)?|take it|i'?ll take (?:it|this one|this|him|her|them)|take (?:this|him|her|them)|taking it|on it|i'm on it|ich bin dran|bin dran|mine|meiner|angenommen|annehmen|nehme? (?:ich |ihn |es |den lead )?an|nehme? (?:ich|ihn|es|den)(?: gerne?)?|übernehme?(?: ich)?|übernommen|akzeptier(?:t|e|en)|kümmere mich|mache ich|mach ich`,
    () => ({ is: 'accept' }),
  ),
  bySelf(
    `reject(?:ed)?|refused?|declined?|ablehnen|abgelehnt|lehne(?: ich)? ab|not mine|nicht meiner|kann ich nicht nehmen|can't take (?:it|this)|can’t take it`,
    reject(null),
  ),
  ofThem(
    `${REFUSE}(?:wrong|not my|outside my|falsches|nicht mein|außerhalb meines) (?:territory|area|region|gebiet|bezirk|vertriebsgebiet|gebiets)`,
    reject('misrouted_territory'),
  ),
  ofThem(
    `${REFUSE}(?:wrong|not my|falsches|nicht mein) (?:product|produkt|product line|produktbereich)`,
    reject('misrouted_product'),
  ),
  ofThem(
    `${REFUSE}(?:already (?:my|our|an? existing) customer|existing customer|(?:ist )?(?:schon |bereits |unser |mein )?(?:bestandskunde|bestehender kunde))`,
    reject('existing_customer'),
  ),
  ofThem(
    String.raw`${REFUSE}(?:already (?:owned|worked|taken)|belongs to (?:a colleague|[\p{Lu}]\p{L}+)|gehört (?:schon )?(?:einem kollegen|[\p{Lu}]\p{L}+))`,
    reject('already_owned'),
  ),
  ofThem(`${REFUSE}(?:an? |eine? )?(?:duplicate|duplikat|dublette|doppelt|double)`, reject('duplicate')),
  ofThem(
    `${REFUSE}(?:(?:wrong|bad|false) (?:data|contact data|contact details)|(?:falsche|ungültige) (?:kontakt)?daten|kontaktdaten (?:sind )?falsch)`,
    reject('bad_contact_data'),
  ),
  ofThem(`${REFUSE}(?:incomplete|unvollständig|data missing|daten fehlen)`, reject('incomplete')),
  bySelf(
    `${REFUSE}(?:no (?:capacity|time for (?:it|this|him|her|them))|keine (?:kapazität|zeit dafür)|(?:too|zu) (?:busy|viel zu tun)|overloaded|überlastet|am limit)`,
    reject('no_capacity'),
  ),
]

/** How it ends. */
export const ENDINGS: readonly Phrase[] = [
  bySelf(
    String.raw`(?:won|sold|closed(?: won)?|deal(?: done| closed)?|order(?: received| is in| came in| placed)?|po(?: received)?|gewonnen|verkauft|abgeschlossen|abschluss|auftrag(?: erhalten| ist da| gewonnen| bekommen| erteilt)?|bestellung(?: erhalten| ist da| eingegangen)?|bestellt|got the (?:order|deal)|we won|signed|unterschrieben)(?: (?:it|the deal|den auftrag|the order))?(?:[ :]+(?:at|for|für|über|mit|of|worth|in höhe von|i\.h\.v\.|zu|=)?[ :]*(?<told>[^?]{1,60}))?`,
    ({ told }) => sold(told),
  ),
  alone(
    String.raw`(?<told>[€$£]? ?\d[\d.,' ]{0,20} ?(?:k|€|eur|euro|usd|chf)?) (?:won|sold|order|gewonnen|verkauft|auftrag|abgeschlossen)`,
    ({ told }) => sold(told),
  ),
  ofThem(
    `(?:bought(?: it)?(?: from| at)|purchased(?: from)?|went (?:with|for)|decided for|chose|chosen|ordered (?:from|at)|signed with|picked|gekauft bei|kauft bei|bei|hat bei|haben bei|haben sich für|hat sich für|sich für|für|nimmt|nehmen|bestellt bei|entschied sich für) ${WHO}(?<verb> (?:gekauft|entschieden|bestellt|unterschrieben|beauftragt))?`,
    ({ who = '', verb }) => boughtFrom(who, verb),
  ),
  ofThem(
    `bought (?:it )?(?:elsewhere|somewhere else|from (?:somebody|someone) else)|(?:woanders|anderswo|bei jemand anderem|anderweitig) (?:gekauft|bestellt|entschieden)|kauft woanders`,
    () => ({ is: 'bought_elsewhere', from: '' }),
  ),
  bySelf(`lost(?: it| the deal| the order)? (?:to|against) ${WHO}`, ({ who = '' }) => lostTo(who)),
  bySelf(`an ${WHO} verloren`, ({ who = '' }) => lostTo(who)),
  bySelf(`(?:verloren an|verloren gegen) ${WHO}`, ({ who = '' }) => lostTo(who)),
  bySelf('lost(?: it| the deal| the order)?|verloren|(?:deal|auftrag) verloren|closed lost', lose(null)),
  bySelf(
    `(?:lost|verloren)(?: it| the deal)? (?:on|because of|due to|over|wegen|am|über den|über) (?:the |dem |des )?(?:price|preis(?:es)?)`,
    lose('price'),
  ),
  bySelf(
    `(?:lost|verloren)(?: it)? (?:on|because of|due to|over|wegen|as|since) (?:a |an |the )?(?:no decision|keine entscheidung|kein beschluss)`,
    lose('no_decision'),
  ),
  bySelf(
    `(?:lost|verloren)(?: it)?(?: on| because of| due to| wegen)? ?(?:we were |wir waren )?(?:too late|zu spät)`,
    lose('late'),
  ),
  ofThem(`(?:the )?(?:price|too expensive|preis|zu teuer)`, () => ({
    is: 'why_lost',
    reason: 'price',
  })),
  ofThem('no decision|keine entscheidung', () => ({ is: 'why_lost', reason: 'no_decision' })),
  ofThem('too late|zu spät', () => ({ is: 'why_lost', reason: 'late' })),
  ofThem(
    `(?:have |has |hat |haben )?(?:no need(?: (?:any more|anymore|for it))?|kein(?:en)? bedarf(?: mehr)?|braucht (?:nichts|es nicht)(?: mehr)?)`,
    disqualify('no_need'),
  ),
  ofThem(
    `(?:(?:only |just |nur |an? |eine? )*)(?:student|studentin|pupil|schüler|schülerin|job ?seeker|jobsuchende[rn]?|bewerber(?:in)?|applicant|praktikant(?:in)?)`,
    disqualify('student_or_job_seeker'),
  ),
  ofThem(
    `(?:(?:an? |ein |our |unser )*)(?:competitor|competition|wettbewerber|konkurrent|konkurrenz|mitbewerber|supplier|lieferant)`,
    disqualify('competitor_or_supplier'),
  ),
  ofThem(
    `(?:out of business|bankrupt|insolvent|pleite|gone bust|closed down|firma (?:gibt es nicht mehr|geschlossen)|company (?:is )?(?:closed|gone))`,
    disqualify('out_of_business'),
  ),
  ofThem(`(?:wrong market|falscher markt|not our market|nicht unser markt)`, disqualify('wrong_market')),
  bySelf(
    `(?:can(?:not|'t|’t) (?:serve|help|supply|deliver)|können (?:wir )?(?:nicht (?:liefern|bedienen|helfen|anbieten)|wir nicht)|do(?:n't| not) (?:offer|make|sell) (?:it|that|this))`,
    disqualify('cannot_serve'),
  ),
  ofThem(
    `(?:asked (?:us )?(?:not to be contacted|not to (?:call|contact)(?: (?:him|her|them))?(?: again| any ?more)?|to be left alone)|(?:wants|want) no (?:more )?(?:contact|calls|mails)|(?:do not|don't|never) (?:contact|call|mail)(?: (?:him|her|them))?(?: again| any ?more)|(?:möchte|will|wünscht) (?:nicht (?:mehr )?(?:kontaktiert|angerufen|angeschrieben) werden|kein(?:en|e)? (?:kontakt|werbung|anrufe)(?: mehr)?)|keine werbung(?: mehr)?)`,
    disqualify('asked_not_to_be_contacted'),
  ),
  ofThem(
    `(?:no|without|kein|keinerlei|noch kein) (?:budget|money|geld)(?: (?:yet|now|this year|dieses jahr|mehr|vorhanden|available|da|left))?|budget (?:is )?(?:gone|spent|frozen|aufgebraucht|gesperrt|eingefroren)`,
    recycle('no_budget_yet'),
  ),
  ofThem(
    String.raw`(?:under|has an?|have an?|in|bound by an?|noch|läuft noch|bestehender|hat noch einen|tied to an?|existing)? ?(?:contract|vertrag)(?: (?:runs|läuft|noch|gebunden|with \p{Lu}\S+|mit \p{Lu}\S+|bei \p{Lu}\S+))*(?: (?:until|till|bis))?`,
    recycle('under_contract_until'),
  ),
  ofThem(`(?:vertraglich )?gebunden(?: bis)?`, recycle('under_contract_until')),
  ofThem(
    `(?:only|just|nur)(?: wants| will| möchte)? ?(?:some |ein paar )?(?:infos?|information|informationen|unterlagen|prospekt|brochure)(?: (?:gewollt|angefordert|haben|sammeln))?|(?:will|wants|möchte)(?: only| just| nur) (?:infos?|information|informationen|unterlagen)`,
    recycle('wants_information_only'),
  ),
  ofThem(
    `(?:cannot|can't|can’t|may not|does not|doesn't) decide(?: (?:yet|alone|now))?|kann (?:noch )?nicht (?:alleine? )?entscheiden|(?:is |ist )?(?:not the decision maker|kein entscheider|nicht der entscheider)`,
    recycle('no_authority_yet'),
  ),
  bySelf(
    `(?:recycle|nurture|back to (?:nurture|marketing)|zurück (?:an|ans) marketing|keep (?:it )?warm|warm ?halten)`,
    recycle('timing'),
  ),
  ofThem(
    `(?:an? |eine? |new |neue |make (?:it |this )?an? |real |echte )?(?:opportunity|opp|verkaufschance|chance)`,
    () => ({ is: 'opportunity' }),
  ),
  alone(
    'undo|undo (?:it|that|this|please)|take (?:it|that|this) back|please undo|rückgängig|rückgängig machen|bitte rückgängig(?: machen)?|zurücknehmen|nimm das zurück|stimmt nicht|war falsch|wrong lead|falscher lead|storno|stornieren',
    () => ({ is: 'undo' }),
  ),
]

/** What is told beside it is an amount, or it is something else that we do not know. */
function sold(told: string | undefined): Piece | null {
  if (told === undefined) return { is: 'win', amount: null, currency: null }
  const money = amountIn(told)
  return money && { is: 'win', ...money }
}

function boughtFrom(who: string, verb: string | undefined): Piece | null {
  const name = named(who)
  return name && (verb !== undefined || !/^(?:bei|für|nimmt|nehmen)\b/i.test(who))
    ? { is: 'bought_elsewhere', from: name }
    : null
}

function lostTo(who: string): Piece | null {
  const name = named(who)
  return name ? { is: 'lose', reason: 'competitor', competitor: name } : null
}

/** A name, not a sentence: at most five words, none of which is us or a day. */
function named(who: string): string | null {
  const name = who
    .replace(/^(?:the |den |die |das |einem? |a )/i, '')
    .replace(
      / (?:instead|already|yesterday|today|last (?:week|month|year)|schon|gestern|heute|stattdessen)$/i,
      '',
    )
    .trim()
  const isSentence =
    name.split(/\s+/).length > 5 ||
    /^(?:us|uns|me|mich|him|them|it|es|now|tomorrow|morgen|ihn|sie)$/i.test(name)
  return name === '' || isSentence ? null : name
}
