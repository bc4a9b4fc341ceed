/** Which rooms a file belongs to and may import from: the table of the architecture, as data. */
export interface Room {
  name: string
  has: RegExp
  mayImport: RegExp
}

const VOCABULARY = 'db/(vocabulary|event-types)\\.ts$'
const room = (name: string, has: RegExp, ...imports: string[]): Room => ({
  name,
  has,
  mayImport: new RegExp(`^(${[...imports, VOCABULARY].join('|')})`)
})

const PURE_DOMAIN = 'app/domain/(?!.*\\.server\\.tsx?$)'

/** The first room whose `has` fits is a file's room. */
export const ROOMS: Room[] = [
  room('routes.ts', /^app\/routes\.ts$/),
  room('routes', /^app\/routes\//, 'app/domain/', 'app/http/', 'app/components/', 'app/i18n/'),
  room('http', /^app\/http\//, 'app/http/', 'app/domain/', 'app/i18n/'),
  room('components', /^app\/components\//, 'app/components/', PURE_DOMAIN, 'app/i18n/'),
  room('i18n', /^app\/i18n\//, 'app/i18n/'),
  room('cli', /^app\/cli\//, 'app/cli/', 'app/domain/', 'app/i18n/', 'jobs/', 'db/(embedded|migrate|probe)'),
  room('domain (server)', /^app\/domain\/.*\.server\.(tsx?|js)$/, 'app/domain/', 'db/', 'storage/'),
  room('domain (pure)', /^app\/domain\//, PURE_DOMAIN),
  room('frame of the site', /^app\/(root|entry\.\w+)\.tsx$/, 'app/(domain|http|components|i18n|styles)/'),
  room('jobs', /^jobs\//, 'jobs/', 'app/domain/', 'app/i18n/', 'db/outbox'),
  room('storage', /^storage\//, 'storage/'),
  room('db', /^db\//, 'db/')
]

export const roomOf = (path: string): Room | undefined => ROOMS.find((candidate) => candidate.has.test(path))
