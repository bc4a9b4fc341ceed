import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { onMessages } from './i18n/added-messages'
import { isLocale } from './i18n/locales'
import { I18nProvider } from './i18n/react'
import { createTranslator } from './i18n/translator'

const loaders = {
  en: () => import('./i18n/messages/en/core'),
  'zh-CN': () => import('./i18n/messages/zh-CN/core')
}

/** Takes over the page the server drew, in the language it was drawn in. */
async function hydrate() {
  const lang = document.documentElement.lang
  const locale = isLocale(lang) ? lang : 'en'
  const { default: messages } = await loaders[locale]()
  const i18n = createTranslator(locale, messages)
  onMessages((namespace, texts) => i18n.add(namespace, texts[locale]))
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
