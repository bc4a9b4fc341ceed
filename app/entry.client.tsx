import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { onMessages } from './i18n/added-messages'
import { isLocale } from './i18n/locales'
import en from './i18n/messages/en/core'
import zhCN from './i18n/messages/zh-CN/core'
import { I18nProvider } from './i18n/react'
import { createTranslator } from './i18n/translator'

/** In the built site the other language's words are empty. */
const core = { en, 'zh-CN': zhCN }

/** Takes over the page the server drew, in the language it was drawn in. */
function hydrate() {
  const lang = document.documentElement.lang
  const locale = isLocale(lang) ? lang : 'en'
  const i18n = createTranslator(locale, core[locale])
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

hydrate()
