import '~/i18n/load/cleaning'
import '~/i18n/load/hints'
import { CircleAlert, Eraser, Flag } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { HINT_EFFECTS } from '../../domain/cleaning/hint-effects'
import type { Hint, HintPlace } from '../../domain/cleaning/hints'
import { Badge } from '../ui'
import { PlainWords } from './plain-words'
import { useHints } from './use-hints'

/** Whose words are watched: a prompt's title and text, or an output's text and the descriptions of its pictures. */
export type HintOf = 'prompt' | 'output'

/** Places of one rule that are shown. */
const SHOWN = 4
/** Milliseconds without a key after which a listener is told what stands there. */
const CALM_MS = 1500

const LOOKS = {
  hold: { tone: 'amber', Icon: CircleAlert },
  replace: { tone: 'moss', Icon: Eraser },
  note: { tone: 'plain', Icon: Flag }
} as const

/** What the checks see in the words of a form: what a moderator would look at, what will be replaced, what is only said. */
export default function Hints({ form, of }: { form: HTMLFormElement; of: HintOf }) {
  const { t } = useTranslation()
  const hints = useHints(form, of)
  return (
    <>
      <Told hints={hints} />
      {hints.length === 0 ? null : (
        <section
          aria-label={t('hints:title')}
          data-hints={of}
          className="flex flex-col gap-4 rounded-card border border-line bg-card p-4 text-14"
        >
          {HINT_EFFECTS.map((effect) => {
            const those = hints.filter((hint) => hint.effect === effect)
            if (those.length === 0) return null
            return (
              <div key={effect}>
                <h3 className="mb-2 text-12 font-medium text-quiet">{t(`hints:effect.${effect}`)}</h3>
                <ul className="flex flex-col gap-3">
                  {those.map((hint) => (
                    <HintLine key={`${hint.rule} ${hint.places[0]?.control}`} hint={hint} form={form} />
                  ))}
                </ul>
              </div>
            )
          })}
          <p className="text-12 text-quiet">{t('hints:here')}</p>
        </section>
      )}
    </>
  )
}

function HintLine({ hint, form }: { hint: Hint; form: HTMLFormElement }) {
  const { t } = useTranslation()
  const { tone, Icon } = LOOKS[hint.effect]
  const told = { count: hint.count, by: hint.replacements.slice(0, 3).join(' ') }
  const more = hint.count - Math.min(hint.places.length, SHOWN)
  return (
    <li className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Badge
          tone={tone}
          icon={<Icon size={14} strokeWidth={1.5} aria-hidden />}
          title={t('cleaning:list.version', { rule: hint.rule, version: hint.ruleVersion })}
        >
          {t(`cleaning:rule.${hint.rule}`, { defaultValue: hint.rule })}
        </Badge>
        <span className="min-w-0">
          {t(hint.alt && hint.effect === 'hold' ? 'hints:alt' : `hints:${hint.effect}.${hint.rule}`, {
            ...told,
            defaultValue: t(`hints:effect.${hint.effect}`)
          })}
        </span>
      </p>
      {hint.places.length === 0 ? null : (
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {hint.places.slice(0, SHOWN).map((place) => (
            <li key={`${place.control} ${place.start}`} className="max-w-full">
              <Place place={place} form={form} />
            </li>
          ))}
          {more > 0 ? <li className="text-12 text-quiet">{t('hints:more', { count: more })}</li> : null}
        </ul>
      )}
    </li>
  )
}

/** The words that were found; a press selects them where they stand. */
function Place({ place, form }: { place: HintPlace; form: HTMLFormElement }) {
  const { t } = useTranslation()
  const show = () => {
    const control = form.elements.namedItem(place.control)
    if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return
    control.focus()
    control.setSelectionRange(place.start, place.end)
  }
  return (
    <button
      type="button"
      onClick={show}
      title={t('hints:show')}
      className="flex max-w-full cursor-pointer gap-1 rounded-control bg-sunken px-2 py-1 text-left font-mono text-12 hover:text-ember"
    >
      <span className="sr-only">{t('hints:show') + t('common:colon')}</span>
      <q className="min-w-0 truncate decoration-amber decoration-2 underline-offset-2 [text-decoration-line:underline]">
        <PlainWords text={place.words} />
      </q>
      {place.replacement ? (
        <span className="max-w-1/2 shrink-0 truncate text-moss">→ {place.replacement}</span>
      ) : null}
    </button>
  )
}

/** Says how many there are of each kind, once the keys are still, and only when that has changed. */
function Told({ hints }: { hints: Hint[] }) {
  const { t } = useTranslation()
  const counts = HINT_EFFECTS.map(
    (effect) => [effect, hints.filter((h) => h.effect === effect).length] as const
  )
  const words = counts
    .filter(([, count]) => count > 0)
    .map(([effect, count]) => t(`hints:told.${effect}`, { count }))
    .join(' ')
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), CALM_MS)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {said}
    </p>
  )
}
