/**
 * Legal forms as folded words, dotted abbreviations joined (`S.A. de C.V.` is `sa de cv`). Words that are also
 * ordinary words of names (`me`, `ad`, `group`, `holding`) are left out: taking them off would join two companies.
 */
const AFTER_THE_NAME = `
inc | incorporated | corp | corporation | co | company | ltd | limited | llc | llp | lllp | lp | plc | pllc | ltd co
pty ltd | pty limited | pty | pte ltd | pte | pvt ltd | private limited | pvt | proprietary limited | public limited company
unlimited | cic | cio | dac | clg | teoranta | teo | cyf | ulc | limitee | ltee
gmbh | gmbh co kg | gmbh co ohg | gmbh co kgaa | ggmbh | mbh | ag | ag co kg | kg | kgaa | ohg | ug | ug haftungsbeschrankt
ug co kg | ek | ev | eg | gbr | partg | partg mbb | se | se co kg | se co kgaa | gesmbh | ges mbh | kommanditgesellschaft | aktiengesellschaft
sa | sas | sasu | sarl | eurl | scop | snc | sca | scs | selarl | sprl | srl | bvba | cvba | asbl | vzw | gie | cie | et cie | sarl au
bv | nv | vof | cv | bv co kg | besloten vennootschap
spa | srls | sapa | sas di | scarl | soc coop
sl | slu | sll | scl | sau | s en c | sa de cv | sapi de cv | s de rl de cv | s de rl | sab de cv | sc de rl de cv | eirl | saa | sac | srl de cv | spa chile
ltda | limitada | eireli | lda | unipessoal lda | unipessoal | sgps | sociedade anonima | sociedad anonima | sociedad limitada
ab | aktiebolag | hb | as | asa | ans | enk | aps | ivs | amba | oy | oyj | ky | ab oy | oy ab | ehf | hf | ou | sia | uab
sp zoo | spzoo | sp z oo | spolka zoo | sp j | sp k | spolka akcyjna | sp zoo sp k | sro | spol sro | vos | ks | zs | doo | jdoo | dno
kft | zrt | nyrt | bt | rt | kkt | eood | ood | srl d | ike | epe | ae | oe
ооо | оао | зао | пао | ао | ип | тов | пп | тоо | ат | пат | прат
as ltd sti | ltd sti | sti | anonim sirketi | limited sirketi | sanayi ve ticaret as | sanayi ve ticaret ltd sti
sdn bhd | bhd | berhad | tbk | jsc | ojsc | cjsc | pjsc | llc fz | fz llc | fze | fzco | fz co | dmcc | wll | kscp | saog | saoc | qsc
kk | gk | yk | co ltd | joint stock company | kabushiki kaisha | godo kaisha | pt tbk | persero tbk | opc | opc private limited
`

const BEFORE_THE_NAME = `
ооо | оао | зао | пао | ао | ип | тов | тоо | пп | pt | cv | firma | sarl | eurl | societe
uab | sia | oy | ab | as | kabushiki kaisha | cong ty tnhh | cong ty cp | cong ty co phan
`

/** Written without spaces at either end of the name. */
export const ATTACHED_FORMS =
  '株式会社 有限会社 合同会社 合資会社 合名会社 一般社団法人 (株) （株） ㈱ (有) （有） 股份有限公司 有限责任公司 有限責任公司 股份公司 有限公司 公司 주식회사 유한회사 (주) （주） ㈜'.split(
    ' ',
  )

export const FORMS_AFTER: ReadonlySet<string> = setOf(AFTER_THE_NAME)
export const FORMS_BEFORE: ReadonlySet<string> = setOf(BEFORE_THE_NAME)

/** Words of the longest form. */
export const LONGEST_FORM = Math.max(
  ...[...FORMS_AFTER, ...FORMS_BEFORE].map((form) => form.split(' ').length),
)

function setOf(table: string): ReadonlySet<string> {
  return new Set(table.trim().split(/\s*[|\n]\s*/))
}
