import '~/i18n/load/prompt'
import { useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { fillVariables, splitVariables } from '../../domain/prompts/variables'
import { CopyButton } from './copy-button'

const isHan = /[\u2e80-\uffef]/u
/** Width of a field in `ch`: Han and kana are two wide. */
const widthOf = (text: string) =>
  [...text].reduce((sum, character) => sum + (isHan.test(character) ? 2 : 1), 0)

/** The prompt as a readable sheet; its variables are blanks to fill right where they stand. */
export function PromptSheet({ text, language }: { text: string; language: string }) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Record<string, string>>({})
  const pieces = splitVariables(text)
  const hasVariables = pieces.some((piece) => piece.kind === 'variable')
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
        <CopyButton text={() => text}>{t('prompt:copy')}</CopyButton>
        {hasVariables ? (
          <CopyButton text={() => fillVariables(text, values)}>{t('prompt:copy_filled')}</CopyButton>
        ) : null}
      </div>
    </div>
  )
}
