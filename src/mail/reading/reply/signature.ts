/** Lines that end what somebody wrote and begin what their program adds. */
const BEGINS: readonly RegExp[] = [
  /^\s*(--|—{1,}|––|-- ?-|_{2,4}|_{20,}|\+{2,4})\s*$/,
  /^\s*(sent|posted|written) (from|via|with|using) (my |the |a |yahoo|outlook|gmail|mail|proton|windows|samsung|blackberry|iphone|ipad|android|mobile|hey|spark|airmail|nine|aol)/i,
  /^\s*sent from\s*<?https?:/i,
  /^\s*(sent from \S{2,30}( \S{2,20}){0,3})\s*$/i,
  /^\s*get (outlook|bluemail) for /i,
  /^\s*(von mein\S{1,3} \S.{0,40} gesendet|gesendet (von|mit|über) |diese nachricht wurde von|von .{2,40} gesendet$)/i,
  /^\s*(envoyé (depuis|de|à partir|avec) |télécharger outlook|obtenez outlook|téléchargez outlook)/i,
  /^\s*(enviado (desde|do|a partir|pelo|de) (mi|meu|o|a|el|la|correo|outlook|yahoo)|obtener outlook|obter o outlook)/i,
  /^\s*(inviato (da|dal|con) |scarica outlook|ottieni outlook)/i,
  /^\s*(verzonden (vanaf|met|via)|verstuurd (vanaf|met)|outlook voor (android|ios))/i,
  /^\s*(sendt fra|skickat från|skickades från|hent outlook|lähetetty |отправлено (с|из) |wysłane (z|przy) |从我的|發自我的|发自我的|iphoneから送信|나의 .{1,20}에서 보냄)/i,
]

/** A greeting alone on its line, after which only a name and where it works follows. */
const GREETING =
  /^\s*(((kind|best|warm|many|with|my|warmest|kindest|very|good)\s)*(regards|wishes)|(mit )?(freundlichen|besten|herzlichen|liebe|viele|schöne|beste|freundliche) gr(ü|ue)(ß|ss)(e|en)|(bien |très )?(cordialement|sincèrement)( vôtre)?|bien à (vous|toi)|salutations( distinguées)?|un saludo|saludos( cordiales)?|cordiali saluti|distinti saluti|atenciosamente|met vriendelijke groet(en)?|med vennlig hilsen|venlig hilsen|mvh|vänliga hälsningar|с уважением|pozdrawiam|cheers|sincerely( yours)?|yours (sincerely|truly|faithfully)|bonne (journée|soirée))\s*[,!.！]*\s*$/iu

const LONGEST_LEAVE = 12

/** Where the signature begins, or the number of lines where there is none. The first line is never one. */
export function signatureAt(lines: readonly string[]): number {
  const first = lines.findIndex((line) => line.trim() !== '')
  for (let at = first + 1; at < lines.length; at++) {
    const line = (lines[at] as string).slice(0, 300)
    if (BEGINS.some((pattern) => pattern.test(line))) return at
    const textAfter = lines.slice(at + 1).filter((each) => each.trim() !== '').length
    if (GREETING.test(line) && textAfter <= LONGEST_LEAVE) return at
  }
  return lines.length
}
