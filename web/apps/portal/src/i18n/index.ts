import { computed, nextTick } from 'vue'
import { createI18n } from 'vue-i18n'
import { recall, remember } from '@/ui/remembered'

export const languages = { en: 'English', sw: 'Kiswahili', fr: 'Français' } as const
export type Language = keyof typeof languages
export type Area = 'common' | 'public' | 'tenant' | 'admin'
type Messages = Record<string, unknown>

const remembered = 'fayvad.language'
const files = import.meta.glob<{ default: Messages }>(['./{en,sw,fr}.ts', '../areas/*/i18n/{en,sw,fr}.ts'])
const loaded = new Set<string>()
const areas = new Set<Area>(['common'])

export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: {} as Record<string, Record<string, never>>, missingWarn: import.meta.env.DEV, fallbackWarn: import.meta.env.DEV })

export const language = computed(() => i18n.global.locale.value as Language)

const isLanguage = (text: string): text is Language => text in languages

function wished(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? recall(remembered) ?? ''
  if (isLanguage(asked)) return asked
  return navigator.languages.map((tag) => tag.split('-')[0]!).find(isLanguage) ?? 'en'
}

async function load(area: Area, code: Language): Promise<void> {
  const path = area === 'common' ? `./${code}.ts` : `../areas/${area}/i18n/${code}.ts`
  if (loaded.has(path)) return
  const messages = (await files[path]!()).default
  i18n.global.mergeLocaleMessage(code, messages as Record<string, never>)
  loaded.add(path)
}

/** Loads the words of an area, in the present language. */
export async function loadArea(area: Area): Promise<void> {
  areas.add(area)
  await load(area, language.value)
}

export async function setLanguage(code: Language): Promise<void> {
  // Somebody may be on the way to another area, whose words are loaded in the language of before.
  for (let known = 0; known < areas.size; ) {
    known = areas.size
    await Promise.all([...areas].map((area) => load(area, code)))
  }
  i18n.global.locale.value = code
  document.documentElement.lang = code
  remember(remembered, code)
  await nextTick()
}

export async function startLanguage(): Promise<void> {
  const code = wished()
  await load('common', code)
  i18n.global.locale.value = code
  document.documentElement.lang = code
}
