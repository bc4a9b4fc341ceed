import '~/i18n/load/prompt'
import { useMemo } from 'react'
import { useTranslation } from '~/i18n/react'
import { licenseName } from '../../domain/prompts/license'
import { openIn } from '../../domain/prompts/open-in'
import type { PromptPage } from '../../domain/prompts/prompt-page'
import { fillVariables, findVariables, splitVariables } from '../../domain/prompts/variables'
import { Button } from '../ui'
import { CopyButton } from './copy-button'
import { CopyMenu } from './copy-menu'
import { menuItem, SheetMenu } from './sheet-menu'
import { useFilled } from './use-filled'
import { useHydrated } from './use-hydrated'

const isHan = /[\u2e80-\uffef]/u
/** Width of a field in `ch`: Han and kana are two wide. */
const widthOf = (text: string) =>
  [...text].reduce((sum, character) => sum + (isHan.test(character) ? 2 : 1), 0)

type Shown = Pick<PromptPage, 'id' | 'title' | 'text' | 'language' | 'author' | 'license'>

/** The prompt as a readable sheet; its variables are blanks to fill right where they stand, and it leaves in many forms. */
export function PromptSheet({ prompt }: { prompt: Shown }) {
  const { t } = useTranslation()
  const hydrated = useHydrated()
  const { text, language } = prompt
  const variables = useMemo(() => findVariables(text), [text])
  const pieces = useMemo(() => splitVariables(text), [text])
  const [values, setValues] = useFilled(variables.map(({ name }) => name))
  const filled = fillVariables(text, values)
  const examples = Object.fromEntries(variables.map(({ name, example }) => [name, example]))
  const links = openIn(filled)
  let at = 0
  return (
    <div className="rounded-card border border-line bg-card shadow-soft">
      <div
        lang={language === 'und' ? undefined : language}
        className="p-4 font-mono text-14 leading-[1.75] whitespace-pre-wrap sm:p-6"
      >
        {pieces.map((piece) => {
          const key = `${at++}`
          if (piece.kind === 'text') return <span key={key}>{piece.text}</span>
          const value = values[piece.name] ?? ''
          const shown = value || piece.example || piece.name
          return (
            <input
              key={key}
              value={value}
              onChange={(event) => setValues({ ...values, [piece.name]: event.target.value })}
              placeholder={piece.example || piece.name}
              aria-label={t('prompt:variable.fill', { name: piece.name })}
              title={piece.name}
              style={{ width: `calc(${Math.min(40, Math.max(4, widthOf(shown)))}ch + 18px)` }}
              className="mx-px max-w-full rounded-full border border-ember/40 bg-ember-soft px-2 py-0 font-mono text-14 text-ember placeholder:text-ember/80"
            />
          )
        })}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2 empty:hidden sm:px-6">
        {variables.length > 0 ? (
          <CopyButton text={() => filled}>{t('prompt:copy_filled')}</CopyButton>
        ) : (
          <CopyButton text={() => text}>{t('prompt:copy')}</CopyButton>
        )}
        <CopyMenu
          copied={() => ({
            title: prompt.title,
            text: filled,
            url: new URL(`/prompts/${prompt.id}`, window.location.origin).href,
            author: prompt.author,
            license: licenseName(prompt.license)
          })}
        />
        {links.length > 0 ? (
          <SheetMenu label={t('prompt:open_in')}>
            {links.map(({ name, href }) => (
              <a key={name} href={href} target="_blank" rel="noreferrer" className={menuItem}>
                {name}
              </a>
            ))}
          </SheetMenu>
        ) : null}
        {hydrated && variables.some(({ example }) => example) ? (
          <Button
            type="button"
            variant="quiet"
            size="sm"
            onClick={() => setValues({ ...examples, ...kept(values) })}
          >
            {t('prompt:variable.examples')}
          </Button>
        ) : null}
        {hydrated && Object.values(values).some(Boolean) ? (
          <Button type="button" variant="quiet" size="sm" onClick={() => setValues({})}>
            {t('prompt:variable.reset')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

const kept = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value))
