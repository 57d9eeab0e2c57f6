// Mail services of private people: an address there says nothing about an employer. Compiled by hand from what the
// services themselves offer; throw-away services are in a list of their own.

/** Offered under many country endings, such as `yahoo.co.jp`. */
const BRANDS = 'yahoo ymail rocketmail hotmail gmx googlemail aol yandex protonmail posteo'

const DOMAINS = `
gmail.com googlemail.com
outlook.com outlook.at outlook.be outlook.bg outlook.cl outlook.co.id outlook.co.il outlook.co.nz outlook.co.th outlook.com.ar
outlook.com.au outlook.com.br outlook.com.gr outlook.com.hr outlook.com.pe outlook.com.py outlook.com.tr outlook.com.vn
outlook.cz outlook.de outlook.dk outlook.ec outlook.es outlook.fr outlook.hu outlook.ie outlook.in outlook.it outlook.jp
outlook.kr outlook.lv outlook.mx outlook.my outlook.ph outlook.pt outlook.ro outlook.sa outlook.sg outlook.sk outlook.uy
live.com live.at live.be live.ca live.cl live.cn live.co.kr live.co.uk live.co.za live.com.ar live.com.au live.com.br
live.com.mx live.com.my live.com.ph live.com.pt live.com.sg live.de live.dk live.fi live.fr live.hk live.ie live.in live.it
live.jp live.nl live.no live.pt live.ru live.se msn.com windowslive.com passport.com
icloud.com me.com mac.com
aim.com compuserve.com netscape.net netscape.com love.com wow.com games.com ygm.com verizon.net
proton.me pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com keemail.me mailbox.org fastmail.com fastmail.fm
fastmail.us fastmail.im hey.com hushmail.com hush.com runbox.com startmail.com mailfence.com disroot.org riseup.net
zoho.com zohomail.com zohomail.eu zohomail.in mail.com email.com usa.com post.com europe.com asia.com iname.com writeme.com
consultant.com engineer.com techie.com myself.com cheerful.com contractor.net accountant.com dr.com lawyer.com
inbox.com lycos.com lycos.de lycos.fr excite.com juno.com netzero.net netzero.com care2.com rediffmail.com rediff.com
in.com indiatimes.com sify.com fastmail.net fastmail.ca fastmail.com.au fastmail.es fastmail.nl fastmail.se fastmail.jp f-m.fm
mm.st duck.com my.com icqmail.com operamail.com usa.net mail2world.com altavista.com bigfoot.com lycos.es lycos.it
net-c.com net-c.fr net-c.es net-c.it netcourrier.com mailo.com e-mail.de directbox.com epost.de freemail.it katamail.com
interfree.it jumpy.it supereva.it jippii.fi iobox.com oceanfree.net eresmas.com mixmail.com hispavista.com latinmail.com
onet.com.pl home.ro email.ro kornet.net hanafos.com netian.com adelphia.net epix.net tiscali.fr tiscali.de tiscali.nl
web.de t-online.de freenet.de arcor.de 1und1.de online.de email.de mail.de vodafone.de kabelmail.de unitybox.de
o2online.de o2mail.de alice.de alice-dsl.net gmx-topmail.de ewetel.net osnanet.de versanet.de netcologne.de
onlinehome.de unity-mail.de htp-tel.de magenta.de ok.de
chello.at aon.at inode.at utanet.at kabsi.at a1.net liwest.at drei.at
bluewin.ch hispeed.ch sunrise.ch swissonline.ch bluemail.ch quickline.ch
orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr club-internet.fr aliceadsl.fr cegetel.net
voila.fr noos.fr 9online.fr hotmail.fr tele2.fr libertysurf.fr caramail.com caramail.fr ifrance.com
skynet.be telenet.be proximus.be scarlet.be voo.be belgacom.net base.be
ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl xs4all.nl upcmail.nl quicknet.nl casema.nl chello.nl zonnet.nl
tele2.nl online.nl solcon.nl caiway.nl hccnet.nl telfort.nl freeler.nl zeelandnet.nl delta.nl
pt.lu internet.lu vo.lu
libero.it virgilio.it tiscali.it alice.it tin.it tim.it inwind.it iol.it fastwebnet.it email.it poste.it teletu.it
telefonica.net terra.es ono.com ya.com wanadoo.es orange.es movistar.es jazztel.es jazzfree.com
sapo.pt mail.telepac.pt telepac.pt netcabo.pt clix.pt iol.pt meo.pt nos.pt vodafone.pt
btinternet.com btopenworld.com btconnect.com talktalk.net tiscali.co.uk ntlworld.com virginmedia.com virgin.net blueyonder.co.uk
sky.com o2.co.uk plusnet.com plus.net fsmail.net freeserve.co.uk lineone.net supanet.com orange.net tesco.net
eircom.net iol.ie indigo.ie vodafone.ie
telia.com tele2.se bredband.net bredband2.com spray.se comhem.se home.se glocalnet.net swipnet.se passagen.se
online.no broadpark.no getmail.no start.no frisurf.no lyse.net altibox.no
mail.dk stofanet.dk jubii.dk ofir.dk tdcadsl.dk youmail.dk privat.dk hotmail.dk post.tele.dk email.dk
luukku.com kolumbus.fi pp.inet.fi suomi24.fi elisanet.fi saunalahti.fi netti.fi dnainternet.net welho.com
simnet.is internet.is visir.is
wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu op.pl poczta.onet.pl poczta.fm gazeta.pl tlen.pl vp.pl autograf.pl
buziaczek.pl go2.pl neostrada.pl spoko.pl amorki.pl
seznam.cz email.cz centrum.cz atlas.cz volny.cz post.cz tiscali.cz spoluzaci.cz quick.cz
centrum.sk azet.sk zoznam.sk pobox.sk post.sk inmail.sk
freemail.hu citromail.hu indamail.hu vipmail.hu t-online.hu t-email.hu upcmail.hu chello.hu mailbox.hu
abv.bg mail.bg dir.bg gbg.bg
net.hr inet.hr t-com.hr siol.net volja.net amis.net eunet.rs sbb.rs ptt.rs
k.ro clicknet.ro rdslink.ro
otenet.gr forthnet.gr hol.gr in.gr freemail.gr mail.gr pathfinder.gr
mynet.com ttmail.com superonline.com turk.net
mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru ya.ru pochta.ru qip.ru
ukr.net i.ua meta.ua bigmir.net online.ua email.ua tut.by mail.by
inbox.lv inbox.lt one.lt mail.ee hot.ee online.ee
walla.com walla.co.il netvision.net.il bezeqint.net zahav.net.il 012.net.il nana.co.il barak.net.il
maktoob.com emirates.net.ae eim.ae batelco.com.bh cyberia.net.lb
comcast.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net swbell.net snet.net prodigy.net flash.net nvbell.net
worldnet.att.net cox.net charter.net rr.com roadrunner.com twc.com spectrum.net earthlink.net mindspring.com optonline.net
optimum.net suddenlink.net frontier.com frontiernet.net windstream.net centurylink.net centurytel.net embarqmail.com q.com
qwest.net mchsi.com mediacombb.net cableone.net sparklight.net wowway.com rcn.com peoplepc.com hughes.net tds.net
hotmail.com cableone.net bresnan.net insightbb.com knology.net alltel.net netins.net mac.com fuse.net zoominternet.net
shaw.ca rogers.com bell.net bell.ca sympatico.ca telus.net videotron.ca cogeco.ca eastlink.ca nb.aibn.com sasktel.net mts.net
mymts.net nf.sympatico.ca ns.sympatico.ca cogeco.net
bigpond.com bigpond.net.au bigpond.com.au optusnet.com.au iinet.net.au tpg.com.au ozemail.com.au westnet.com.au internode.on.net
adam.com.au dodo.com.au ihug.com.au iprimus.com.au aapt.net.au
xtra.co.nz slingshot.co.nz orcon.net.nz clear.net.nz paradise.net.nz ihug.co.nz vodafone.co.nz
mweb.co.za telkomsa.net vodamail.co.za iafrica.com webmail.co.za ananzi.co.za absamail.co.za
uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br superig.com.br pop.com.br
fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar uolsinectis.com.ar
prodigy.net.mx une.net.co etb.net.co adinet.com.uy vtr.net entelchile.net cantv.net
qq.com foxmail.com vip.qq.com 163.com vip.163.com 126.com yeah.net 188.com sina.com sina.cn vip.sina.com sohu.com 139.com 189.cn
wo.cn tom.com 21cn.com aliyun.com
naver.com hanmail.net daum.net nate.com hanmir.com korea.com kakao.com chol.com dreamwiz.com paran.com lycos.co.kr
docomo.ne.jp ezweb.ne.jp softbank.ne.jp i.softbank.jp au.com nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp excite.co.jp
infoseek.jp plala.or.jp dion.ne.jp asahi-net.or.jp goo.jp mail.goo.ne.jp ybb.ne.jp vodafone.ne.jp hi-ho.ne.jp
hinet.net pchome.com.tw seed.net.tw netvigator.com hkstar.com ctimail.com singnet.com.sg starhub.net.sg pacific.net.sg
streamyx.com tm.net.my telkom.net plasa.com indosat.net.id vnn.vn fpt.vn pldtdsl.net globe.com.ph
`

export const FREE_MAIL_BRANDS: ReadonlySet<string> = new Set(BRANDS.split(' '))
export const FREE_MAIL_DOMAINS: ReadonlySet<string> = new Set(DOMAINS.trim().split(/\s+/))
