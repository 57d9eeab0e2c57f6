/** ISO 3166-1: two letters and three letters of each country; `XK` is what everyone uses for Kosovo. */
export const COUNTRY_CODES = `
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB
BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR
BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR
CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK
FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS
GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN
ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO
LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER
NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP
SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF
TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY
UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE
`
  .trim()
  .split(/\s+/)
  .map((pair): [two: string, three: string] => [pair.slice(0, 2), pair.slice(2)])

/** What people write besides the names that Unicode lists, folded, without `the`. */
export const COUNTRY_ALIASES = `
AE: uae | emirates
AG: antigua
BA: bosnia | bosnia herzegovina
BN: brunei darussalam
BO: plurinational state of bolivia | bolivia plurinational state of
BS: bahamas
BY: republic of belarus | byelorussia
CD: kongo dem rep | congo rep dem | dr congo | drc | democratic republic of congo | congo democratic republic of | congo kinshasa | zaire | congo dem rep
CG: congo | republic of congo | congo brazzaville | congo rep
CH: sui | swiss confederation | confoederatio helvetica
CI: ivory coast | costa de marfil | elfenbeinkuste
CN: prc | peoples republic of china | mainland china | p r china | pr china
CV: cape verde
CZ: czech republic | ceska republika
DE: ger | frg | federal republic of germany | brd | deutschland
DK: den
ES: kingdom of spain
FK: falkland islands malvinas | malvinas
FM: micronesia federated states of | federated states of micronesia
GB: uk | u k | great britain | britain | england | scotland | wales | northern ireland | united kingdom of great britain and northern ireland | gb uk
GM: gambia
GR: hellas | hellenic republic
HK: hong kong | hongkong | china hong kong special administrative region | hong kong sar
IE: eire | republic of ireland | irish republic
IL: state of israel
IR: islamic republic of iran | iran islamic republic of | persia
KG: kyrgyz republic
KP: dprk | democratic peoples republic of korea | korea democratic peoples republic of | korea north
KR: korea | republic of korea | korea republic of | korea south | rok
LA: laos | lao peoples democratic republic | lao pdr
LY: libyan arab jamahiriya
MD: republic of moldova | moldova republic of | moldawien | moldavia | moldavie
MK: macedonia | fyrom | republic of north macedonia | former yugoslav republic of macedonia | macedonia the former yugoslav republic of
MM: burma | birmanie | birma
MO: macau | macao | china macao special administrative region
MX: united mexican states | estados unidos mexicanos
NL: holland | the netherlands | ned | kingdom of the netherlands | holanda | hollande | olanda
PH: the philippines | republic of the philippines
PS: palestine | state of palestine | palestinian territories | palestine state of | west bank
PT: por
RU: russian federation | russia
SA: ksa | kingdom of saudi arabia
SH: saint helena | st helena | saint helena ascension and tristan da cunha | saint helena ascension tristan da cunha
ST: sao tome
SY: syrian arab republic
SZ: swaziland
TL: east timor
TR: turkey | republic of turkey | republic of turkiye
TT: trinidad
TW: taiwan province of china | taiwan roc | republic of china | chinese taipei
TZ: united republic of tanzania | tanzania united republic of
UA: the ukraine
US: usa | u s a | u s | america | united states of america | estados unidos da america | estados unidos de america | eua | eeuu | ee uu | etats unis d amerique | usa united states | us of a | united state
VA: holy see | vatican
VE: bolivarian republic of venezuela | venezuela bolivarian republic of
VG: british virgin islands | virgin islands british
VI: us virgin islands | virgin islands us | united states virgin islands
VN: viet nam | socialist republic of vietnam | vietname | viet nam
XK: kosovo
GF: guyane
GS: south georgia
VC: san vicente granadinas | saint vincent
TC: turks caicos
ZA: rsa | republic of south africa
`
  .trim()
  .split('\n')
  .map((line): [code: string, names: string[]] => [line.slice(0, 2), line.slice(4).split(' | ')])
