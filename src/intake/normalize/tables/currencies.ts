/** ISO 4217 codes in use, then those withdrawn since 2010, which older books still hold. */
const CODES = `
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UYW UZS VED VES VND
VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG CLF COU MXV UYI CHE CHW BOV
ANG BGN BYR CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL
`

export const CURRENCIES: ReadonlySet<string> = new Set(CODES.trim().split(/\s+/))

/** What people write for a currency, folded; of several the first is meant unless the workspace uses another. */
const SIGNS = `
$: USD CAD AUD NZD MXN SGD HKD TWD ARS CLP COP UYU
us$: USD | u$s: USD | u$: USD | c$: CAD | ca$: CAD | can$: CAD | a$: AUD | au$: AUD | nz$: NZD | hk$: HKD | s$: SGD | nt$: TWD
mx$: MXN | r$: BRL | br$: BRL | ar$: ARS | cl$: CLP | col$: COP | $u: UYU | usd$: USD | dollar: USD CAD AUD NZD | dollars: USD CAD AUD NZD
us dollar: USD | us dollars: USD | usdollar: USD | usdollars: USD
€: EUR | euro: EUR | euros: EUR | eur€: EUR
£: GBP EGP LBP | gbp£: GBP | pound: GBP | pounds: GBP | stg: GBP
¥: JPY CNY | jp¥: JPY | cn¥: CNY | rmb: CNY | yuan: CNY | yen: JPY | 円: JPY | 元: CNY | 人民币: CNY
kr: SEK NOK DKK ISK | kr.: DKK SEK NOK ISK | skr: SEK | nkr: NOK | dkr: DKK
fr: CHF | fr.: CHF | sfr: CHF | sfr.: CHF | franken: CHF
zł: PLN | zl: PLN | kč: CZK | kc: CZK | ft: HUF | lei: RON MDL | leu: RON MDL | лв: BGN | лв.: BGN | kn: HRK | din: RSD | дин: RSD
₽: RUB | руб: RUB | руб.: RUB | р.: RUB | ₴: UAH | грн: UAH | грн.: UAH | ₸: KZT | ₺: TRY | tl: TRY | ₾: GEL | ₼: AZN
₹: INR | rs: INR PKR LKR NPR MUR | rs.: INR PKR LKR NPR MUR | ₩: KRW | 원: KRW | ₫: VND | đ: VND | ฿: THB | ₱: PHP | ₦: NGN | ₵: GHS
₪: ILS | nis: ILS | rp: IDR | rp.: IDR | rm: MYR | r: ZAR | ksh: KES | dh: MAD AED | dhs: AED | s/: PEN | s/.: PEN | bs: BOB VES | bs.: BOB VES
₡: CRC | ₲: PYG | q: GTQ | reais: BRL | real: BRL
`

export const CURRENCY_SIGNS: ReadonlyMap<string, readonly string[]> = new Map(
  SIGNS.trim()
    .split(/\s*[|\n]\s*/)
    .map((line): [string, string[]] => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2).split(' ')]
    }),
)
