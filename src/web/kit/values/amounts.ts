import { numberFormat } from '#src/lib/formats.ts'

/** Numbers and money as people read them. */

/** 1 234, 12.5: grouped, at most one decimal. */
export function sayNumber(value: number, decimals = 0): string {
  return numberFormat('en-GB', { maximumFractionDigits: decimals }).format(value)
}

/** "10.5 %"; null where there is nothing to divide by. */
export function sayShare(share: number | null, decimals = 1): string {
  return share === null ? '' : sayPercent(share * 100, decimals)
}

/** "5.0 %" of 5, always with its decimals, so that a column of them lines up. */
export function sayPercent(percent: number, decimals = 1): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return `${numberFormat('en-GB', digits).format(percent)} %`
}

/** "€ 12,500": amounts come as decimal text, so that none is rounded on the way. Whole units from 1,000 on. */
export function sayMoney(amount: string | number | null, currency: string | null): string {
  if (amount === null) return ''
  return written(amount, currency, Math.abs(Number(amount)) >= 1000)
}

/** The same to the cent, where it is asked for or compared: "€ 12,500.50". */
export function sayMoneyExactly(amount: string | number, currency: string | null): string {
  return written(amount, currency, false)
}

function written(amount: string | number, currency: string | null, isRounded: boolean): string {
  const value = Number(amount)
  const digits = isRounded || Number.isInteger(value) ? 0 : 2
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  if (!currency) return numberFormat('en-GB', options).format(value)
  try {
    return numberFormat('en-GB', { style: 'currency', currency, ...options }).format(value)
  } catch {
    return `${currency} ${numberFormat('en-GB', options).format(value)}`
  }
}

/** "€ 1.2M", for big figures and axes. */
export function sayMoneyShort(amount: string | number, currency: string | null): string {
  const options: Intl.NumberFormatOptions = { notation: 'compact', maximumFractionDigits: 1 }
  try {
    return numberFormat('en-GB', {
      ...options,
      ...(currency ? { style: 'currency', currency } : {}),
    }).format(Number(amount))
  } catch {
    return `${currency} ${numberFormat('en-GB', options).format(Number(amount))}`
  }
}
