import '~/i18n/load/collections'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Credit } from '../../domain/prompts/prompt-page'
import { Button, Field, Input, Section } from '../ui'
import { Person } from '../users/person'

/** Who else may work on a collection; the owner invites by user name and sends away. */
export function EditorsForm(props: { editors: Credit[]; name: string; error?: string }) {
  const { t } = useTranslation()
  return (
    <Section id="editors" title={t('collections:editors')}>
      <p className="measure mb-3 text-14 text-quiet">{t('collections:editors.hint')}</p>
      {props.editors.length > 0 ? (
        <ul className="mb-4 rounded-card border border-line bg-card">
          {props.editors.map((editor) => (
            <li
              key={editor.by}
              className="flex items-center gap-3 border-b border-line px-4 py-2 last:border-0"
            >
              <span className="min-w-0 flex-1 truncate">
                <Person {...editor} /> <span className="text-14 text-quiet">@{editor.by}</span>
              </span>
              <Form method="post" preventScrollReset>
                <input type="hidden" name="name" value={editor.by} />
                <Button
                  size="sm"
                  variant="quiet"
                  name="intent"
                  value="dismiss"
                  aria-label={t('collections:editors.dismiss.who', { name: editor.author })}
                >
                  {t('collections:editors.dismiss')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mb-4 text-14">{t('collections:editors.none')}</p>
      )}
      <Form key={props.editors.length} method="post" preventScrollReset className="flex items-start gap-2">
        <Field
          label={t('collections:editors.name')}
          name="name"
          error={props.error}
          required
          className="w-full max-w-72"
        >
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              autoCapitalize="off"
              spellCheck={false}
              defaultValue={props.name}
            />
          )}
        </Field>
        <Button name="intent" value="invite" className="mt-6.5">
          {t('collections:editors.invite')}
        </Button>
      </Form>
    </Section>
  )
}
