import '~/i18n/load/generators'
import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { MODALITIES, type Modality } from '~db/vocabulary'
import { useWords } from '../feed/words'
import { Button, Chip, Input } from '../ui'

const query = (q: string, modality: string | null) => {
  const text = new URLSearchParams({ ...(q ? { q } : {}), ...(modality ? { modality } : {}) }).toString()
  return text ? `/generators?${text}` : '/generators'
}

/** A search box, and what a generator makes as chips. The URL carries both. */
export function DirectoryFilters({ q, modality }: { q: string; modality: Modality | null }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <div className="mb-6 flex flex-col gap-3">
      <Form action="/generators" role="search" className="flex max-w-xl gap-2">
        {modality ? <input type="hidden" name="modality" value={modality} /> : null}
        <Input
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={80}
          aria-label={t('generators:search.label')}
          placeholder={t('generators:search.placeholder')}
        />
        <Button>
          <Search size={16} strokeWidth={1.5} aria-hidden />
          {t('generators:search.go')}
        </Button>
      </Form>
      <nav aria-label={t('generators:filter.label')} className="flex flex-wrap gap-2">
        <Chip to={query(q, null)} active={modality === null}>
          {t('generators:filter.all')}
        </Chip>
        {MODALITIES.map((value) => (
          <Chip key={value} to={query(q, value === modality ? null : value)} active={value === modality}>
            {words('modality', value)}
          </Chip>
        ))}
      </nav>
    </div>
  )
}
