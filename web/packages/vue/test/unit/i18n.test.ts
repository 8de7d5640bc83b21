import { describe, expect, test } from 'vitest'
import { ref } from 'vue'
import { createTranslator, messages, type Message } from '../../src/i18n'

const parametersOf = (message: Message) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort()

describe('messages', () => {
  test.each(Object.keys(messages))('%s has every key with the same parameters, and no empty word', (language) => {
    expect(Object.keys(messages[language]!).sort()).toEqual(Object.keys(messages['en']!).sort())
    for (const [key, message] of Object.entries(messages[language]!)) {
      expect(parametersOf(message), key).toEqual(parametersOf(messages['en']![key as never]))
      expect(JSON.stringify(message), key).not.toMatch(/""/)
    }
  })

  test('follow the language, its plurals and its numbers', () => {
    const locale = ref('en')
    const t = createTranslator(locale)
    expect([t('dashboard.endsIn', { count: 1 }), t('dashboard.endsIn', { count: 1200 })]).toEqual(['1 day left', '1,200 days left'])
    locale.value = 'fr'
    expect([t('dashboard.endsIn', { count: 0 }), t.percent(12.5).replace(/\s/, ' ')]).toEqual(['encore 0 jour', '12,5 %'])
    locale.value = 'sw'
    expect([t('dashboard.endsIn', { count: 3 }), t.locale]).toEqual(['zimebaki siku 3', 'sw'])
    locale.value = 'de'
    expect(t('action.upgrade')).toBe('Upgrade')
  })

  test('can be overridden, for a language or a part of it, and added to', () => {
    const t = createTranslator('fr-CA', { en: { 'action.retry': 'Again', 'feature.crm_module': 'CRM' }, fr: { 'action.upgrade': 'Plus' }, 'fr-CA': { 'action.close': 'Fermer la fenêtre' } })
    expect([t('action.upgrade'), t('action.close'), t('action.retry'), t.feature('crm_module')]).toEqual(['Plus', 'Fermer la fenêtre', 'Réessayer', 'CRM'])
    expect([t.feature('field_service'), t.limit('max_api_keys'), t.maybe('toString')]).toEqual(['Field Service', 'Api Keys', undefined])
  })

  test('an end is told with its hour and zone', () => {
    expect(createTranslator('en').date('2026-12-31T22:30:00Z')).toMatch(/\d{1,2}:30.* (UTC|GMT|[A-Z]{2,5}|[+-])/)
  })
})
