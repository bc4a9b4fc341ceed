import '~/i18n/load/generators'
import { Eye, MessageSquareText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Recognised } from '../../domain/generators/registry/generator-entry'

function Fact(props: { title: string; icon: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-card border border-line bg-card p-4">
      <h2 className="mb-2 flex items-center gap-2 text-16 font-medium">
        {props.icon}
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}

const icon = { size: 18, strokeWidth: 1.5, 'aria-hidden': true, className: 'shrink-0 text-quiet' } as const
const list = 'flex list-disc flex-col gap-2 pl-5 text-14 marker:text-edge'

/** What the hub sees of this generator by itself, and what it can not: side by side, in plain words. */
export function KnownFacts({
  recognised,
  declared
}: {
  recognised: readonly Recognised[]
  declared: readonly string[]
}) {
  const { t } = useTranslation()
  return (
    <div className="mt-6 grid items-start gap-4 sm:grid-cols-2">
      <Fact title={t('generators:recognised.title')} icon={<Eye {...icon} />}>
        {recognised.length === 0 ? (
          <p className="text-14 text-quiet">{t('generators:recognised.none')}</p>
        ) : (
          <ul className={list}>
            {recognised.map(({ words, carriers }) => (
              <li key={words}>
                {t(words)}
                <span className="block font-mono text-12 break-words text-quiet">{carriers.join('  ')}</span>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact title={t('generators:declared.title')} icon={<MessageSquareText {...icon} />}>
        <ul className={list}>
          {declared.map((words) => (
            <li key={words}>{t(words)}</li>
          ))}
        </ul>
      </Fact>
    </div>
  )
}
