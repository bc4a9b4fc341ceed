import type { Role } from '~db/vocabulary'

/** A person of the demo community. All of them are made up. */
export interface DemoPerson {
  name: string
  displayName: string
  role: Role
  locale: 'en' | 'zh-CN'
  bio: string
}

export const DEMO_PEOPLE: DemoPerson[] = [
  {
    name: 'mei',
    displayName: '梅溪',
    role: 'creator',
    locale: 'zh-CN',
    bio: '写短故事，画不好画。Writes short things about large kitchens.'
  },
  { name: 'yuan', displayName: '远山', role: 'creator', locale: 'zh-CN', bio: '教语文，也译一点诗。' },
  {
    name: 'wei',
    displayName: '魏小满',
    role: 'creator',
    locale: 'zh-CN',
    bio: '画像素，也画剪纸；用代码剪。'
  },
  {
    name: 'tomas',
    displayName: 'Tomás Rey',
    role: 'creator',
    locale: 'en',
    bio: 'Copywriter, morning person, collects bridges.'
  },
  {
    name: 'sana',
    displayName: 'Sana Haddad',
    role: 'creator',
    locale: 'en',
    bio: 'Primary-school teacher. Oranges, rulers, patience.'
  },
  {
    name: 'kofi',
    displayName: 'Kofi Mensah',
    role: 'creator',
    locale: 'en',
    bio: 'Former local reporter. Counts words for pleasure.'
  },
  {
    name: 'hana',
    displayName: '花田',
    role: 'creator',
    locale: 'zh-CN',
    bio: '在旧货市场上班，给东西写说明。'
  },
  {
    name: 'lin',
    displayName: 'Lin Qiao',
    role: 'researcher',
    locale: 'en',
    bio: 'Builds small instruction sets and asks where each row came from.'
  },
  {
    name: 'noor',
    displayName: 'Noor Iyer',
    role: 'moderator',
    locale: 'en',
    bio: 'Reads everything twice before deciding once.'
  },
  {
    name: 'ada',
    displayName: 'Ada Brandt',
    role: 'admin',
    locale: 'en',
    bio: 'Keeps the stove. Writes manuals for fun.'
  }
]

/** What a demo person signs in with; said aloud by `kindling start`, so never used where the demo is off. */
export const demoPassword = (name: string): string => `${name}-brings-a-stick`
export const demoEmail = (name: string): string => `${name}@kindling.example`
