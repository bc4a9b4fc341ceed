import '~/i18n/load/datasets'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import { formatBytes, useLocale } from '../../i18n/format'
import { DataTable } from '../ui'

interface ReleaseFile {
  path: string
  sizeBytes: number
  sha256: string
}

const NAME = 'inline-block min-w-40 font-mono wrap-anywhere'

/**
 * Files of a release with size and hash; each name downloads it.
 *
 * @param base where they lie; null for who may not read them: then the names lead nowhere
 */
export function FileList({ files, base }: { files: ReleaseFile[]; base: string | null }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <DataTable
      caption={t('datasets:tab.files')}
      rows={files}
      rowKey={(file) => file.path}
      stacks
      columns={[
        {
          key: 'path',
          label: t('datasets:files.path'),
          cell: (file) =>
            base === null ? (
              <span className={NAME}>{file.path}</span>
            ) : (
              <a
                href={`${base}/${file.path}`}
                download={file.path.split('/').pop()}
                className={clsx(NAME, 'text-ember hover:underline')}
              >
                {file.path}
              </a>
            )
        },
        {
          key: 'size',
          label: t('datasets:files.size'),
          numeric: true,
          cell: (file) => formatBytes(locale, file.sizeBytes)
        },
        {
          key: 'sha256',
          label: 'SHA-256',
          cell: (file) => (
            <code className="text-12 text-quiet" title={file.sha256}>
              {file.sha256.slice(0, 16)}…
            </code>
          )
        }
      ]}
    />
  )
}
