import { describe, expect, test } from 'vitest'
import { amount, bps, change, minute, percent, price, span } from './format.js'
import { html, raw } from './html.js'

describe('format', () => {
  test('default: amounts, prices and times read as people write them', () => {
    expect(amount(1_234_567n * 10n ** 18n)).toBe('1,234,567')
    expect(price(123n * 10n ** 15n)).toBe('0.123')
    expect(price(50_000_000_000_000n)).toBe('0.00005')
    expect(minute(1_652_313_600)).toBe('2022-05-12 00:00 UTC')
    expect(span(3_600)).toBe('one hour')
    expect(span(9_000)).toBe('2.5 hours')
    expect(span(600)).toBe('10 minutes')
    expect(span(33 * 86_400)).toBe('33 days')
  })

  test('behavior: percentages near 0 and 100 show the digits that matter', () => {
    expect(percent(0.5)).toBe('50.0%')
    expect(percent(0)).toBe('0.0%')
    expect(percent(1)).toBe('100.0%')
    expect(percent(0.9999995705)).toBe('99.99996%')
    expect(percent(0.00000043)).toBe('0.00004%')
    expect(percent(-0.0000002)).toBe('-0.00002%')
  })

  test('behavior: changes carry a sign and missing figures a dash', () => {
    expect(change(0.0123)).toBe('+1.23%')
    expect(change(-0.0123)).toBe('−1.23%')
    expect(change(0)).toBe('0.00%')
    expect(bps(undefined)).toBe('–')
    expect(bps(-3.21)).toBe('−3.2')
  })
})

describe('html', () => {
  test('default: escapes every value that is not HTML already', () => {
    const attack = `<script>"'&</script>`
    expect(html`<p title="${attack}">${[attack, html`<b>${attack}</b>`]}${raw('<i>')}</p>`.html).toBe(
      '<p title="&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;">&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;' +
        '<b>&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;</b><i></p>',
    )
  })
})
