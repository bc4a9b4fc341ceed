import '~/i18n/load/verdict'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { PLACE_NOTE_LIMIT, PLACES_LIMIT, toCodePoints } from '../../domain/review/changes/asked'
import { useHydrated } from '../prompts/use-hydrated'
import { Button, Input } from '../ui'
import { Kbd } from './next-form'
import { type SelectedWords, selectedWords } from './selected-words'
import { usePlaceMarks } from './use-place-marks'

interface Place {
  field: 'title' | 'text'
  start: number
  end: number
  words: string
  note: string
  /** Where it was selected: in UTF-16 code units. */
  at: SelectedWords
}

const SHOWN = 60

/**
 * Places in the words that the author should change: select them in the text as given, press `b`, say how. Part of the
 * decision's form; without scripts the note says all.
 */
export function AskPlaces({ words }: { words: { title: string; text: string } }) {
  const { t } = useTranslation()
  const [places, setPlaces] = useState<Place[]>([])
  const [nothing, setNothing] = useState(false)
  usePlaceMarks(places.map(({ at }) => at))
  if (!useHydrated()) return null
  const mark = () => {
    const found = selectedWords()
    setNothing(!found)
    if (!found || places.length >= PLACES_LIMIT) return
    const given = words[found.field]
    const place = {
      field: found.field,
      start: toCodePoints(given, found.start),
      end: toCodePoints(given, found.end)
    }
    const known = places.some((one) => keyOf(one) === keyOf(place))
    if (known) return
    setPlaces([...places, { ...place, words: given.slice(found.start, found.end), note: '', at: found }])
    // what is drawn is seen only where nothing is selected
    window.getSelection()?.removeAllRanges()
  }
  const say = (at: number, note: string) =>
    setPlaces(places.map((place, i) => (i === at ? { ...place, note } : place)))
  return (
    <fieldset className="flex flex-col gap-2 text-14">
      <legend className="mb-1 font-medium">{t('verdict:ask.title')}</legend>
      <p className="text-12 text-quiet">{t('verdict:ask.hint')}</p>
      <input
        type="hidden"
        name="places"
        value={JSON.stringify(places.map(({ words: _, at: __, ...place }) => place))}
      />
      <ul className="flex flex-col gap-2 empty:hidden">
        {places.map((place, i) => {
          const short = place.words.length > SHOWN ? `${place.words.slice(0, SHOWN)}…` : place.words
          return (
            <li key={keyOf(place)} className="border-l-2 border-amber pl-2">
              <p className="flex items-start gap-1">
                <q className="min-w-0 flex-1 font-mono text-12 break-words">{short}</q>
                <button
                  type="button"
                  aria-label={t('verdict:ask.forget', { words: short })}
                  className="grid size-6 shrink-0 place-items-center rounded-control text-quiet hover:bg-sunken hover:text-ink"
                  onClick={() => setPlaces(places.filter((_, at) => at !== i))}
                >
                  <X size={14} strokeWidth={1.5} aria-hidden />
                </button>
              </p>
              <Input
                aria-label={t('verdict:ask.note', { words: short })}
                value={place.note}
                maxLength={PLACE_NOTE_LIMIT}
                onChange={(event) => say(i, event.currentTarget.value)}
              />
            </li>
          )
        })}
      </ul>
      {nothing ? (
        <p role="status" className="text-12 text-amber">
          {t('verdict:ask.none')}
        </p>
      ) : null}
      <Button
        type="button"
        size="sm"
        className="self-start"
        // the selection stays where it is
        onMouseDown={(event) => event.preventDefault()}
        onClick={mark}
        data-key="b"
        data-command={t('verdict:ask.mark')}
      >
        {t('verdict:ask.mark')}
        <Kbd>b</Kbd>
      </Button>
    </fieldset>
  )
}

const keyOf = ({ field, start, end }: Pick<Place, 'field' | 'start' | 'end'>) => `${field} ${start} ${end}`
