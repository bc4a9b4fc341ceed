import '~/i18n/load/standing'
import { useTranslation } from '~/i18n/react'
import type { Asked } from '../../domain/review/changes/asked'
import { PlainWords } from '../cleaning/plain-words'

/** Why changes are asked for, the moderator's words, and each place with what should change there. */
export function AskedList({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-2 text-14">
      <p>{t('standing:asked.why', { policy: t(`words:policy.${asked.policy}`) })}</p>
      {asked.note ? (
        <p className="break-words whitespace-pre-wrap">
          <bdi>{asked.note}</bdi>
        </p>
      ) : null}
      {asked.places.length > 0 ? (
        <ul aria-label={t('standing:asked.places')} className="flex flex-col gap-2">
          {asked.places.map((place) => (
            <li key={`${place.field} ${place.start} ${place.end}`} className="border-l-2 border-amber pl-3">
              <q className="font-mono break-words">
                <PlainWords text={place.words} />
              </q>
              {place.note ? (
                <p className="break-words">
                  <bdi>{place.note}</bdi>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
