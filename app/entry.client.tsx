import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { createI18n } from './i18n/i18n'
import { isLocale } from './i18n/locales'
import { I18nProvider } from './i18n/react'

const loaders = {
  en: () => import('./i18n/messages/en'),
  'zh-CN': () => import('./i18n/messages/zh-CN')
}

/** Takes over the page the server drew, in the language it was drawn in. */
async function hydrate() {
  const lang = document.documentElement.lang
  const locale = isLocale(lang) ? lang : 'en'
  const { default: messages } = await loaders[locale]()
  const i18n = createI18n(locale, messages)
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nProvider i18n={i18n}>
          <RemixBrowser />
        </I18nProvider>
      </StrictMode>
    )
  })
}

void hydrate()
