import { useI18n } from 'vue-i18n'

/** A feature in the reader's language; one that the operator added keeps the name that the server gives. */
export function useFeatureName() {
  const { t, te } = useI18n()
  return (feature: { key: string; name: string }) => (te(`features.${feature.key}`) ? t(`features.${feature.key}`) : feature.name)
}
