import type { DemoPrompt } from './demo-prompt'

/**
 * What gives moderators something to do: works with a content rating, works that were decided about, and
 * works somebody reports. All of it harmless; `seed-moderation.server.ts` says what becomes of each.
 */
export const moderated: DemoPrompt[] = [
  {
    key: 'mod-dazzle',
    by: 'wei',
    title: '会晃眼的圆环',
    text: '画一整面四分之一圆环拼成的纹样，颜色两两相冲，看久了像在转。给做视觉错觉展的人用，不给容易头晕的人看。不留白，不写字。',
    scenario: 'illustration',
    tags: ['纹样', '错觉'],
    license: 'CC-BY-4.0',
    rating: 'sensitive',
    outputs: [{ art: 'tiles', seed: 8, alt: '整面互相冲撞的彩色圆环，看久了像在转动', rating: 'sensitive' }]
  },
  {
    key: 'mod-closing-time',
    by: 'tomas',
    title: 'The street after closing time',
    text: 'A narrow street of bars at three in the morning, in the rain, just after the last one has shut. Nobody in it. Every sign still lit and doubled in the wet road; one bottle upright on a sill. For the cover of a novel about a man who gives up drinking too late.',
    scenario: 'illustration',
    tags: ['city', 'night', 'rain'],
    license: 'CC-BY-4.0',
    rating: 'mature',
    outputs: [
      {
        art: 'cityRain',
        seed: 7,
        alt: 'An empty street in the rain at night, lit signs doubled in the wet road',
        rating: 'mature'
      }
    ]
  },
  {
    key: 'mod-first-aid',
    by: 'kofi',
    title: 'What to do about a deep cut, said plainly',
    text: 'Write what a bystander does in the first five minutes when somebody has cut their hand deeply in a kitchen: six numbered steps, short sentences, no Latin. Say what not to do in one last line.',
    scenario: 'manual',
    tags: ['first-aid', 'plain-language'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: '1. Sit them down, on the floor if they are pale.\n2. Press a clean cloth on the cut, hard, with your whole palm.\n3. Blood comes through: put a second cloth on top. Do not lift the first to look.\n4. Raise the hand above the heart and keep pressing.\n5. Call for help, or tell one person by name to call.\n6. Stay, talk, and count the minutes aloud.\n\nDo not wash it, do not pull anything out of it, do not tie the wrist off.',
        rating: 'sensitive'
      }
    ]
  },
  {
    key: 'mod-essay',
    by: 'mei',
    title: '三天写完一篇毕业论文',
    text: '你是论文写手。按我给的题目{{题目}}写一篇一万字的毕业论文，三天交稿，要看不出是别人写的。先列提纲，再逐章写，每章结尾留两处小毛病，让老师以为是学生自己写的。',
    scenario: 'article',
    tags: ['论文', '代写'],
    license: 'CC-BY-4.0',
    outputs: []
  },
  {
    key: 'mod-nickname',
    by: 'mei',
    title: '给楼下那户起个外号',
    text: '楼下{{门牌}}那户一到晚上就拖椅子。给他们一家四口每人起一个难听的外号，要能一下子听出说的是谁，写在业主群里用。一共四个，每个不超过五个字。',
    scenario: 'dialogue',
    tags: ['邻居', '外号'],
    license: 'CC-BY-4.0',
    outputs: []
  },
  {
    key: 'mod-door',
    by: 'tomas',
    title: 'Open a door whose key is inside',
    text: 'Explain to somebody without tools how an ordinary spring latch can be opened from the outside when the key is inside. Start with the landlord and the locksmith, then say what a bank card does and why it no longer works on newer doors.',
    scenario: 'manual',
    tags: ['home', 'locks'],
    license: 'CC-BY-4.0',
    outputs: []
  },
  {
    key: 'mod-followers',
    by: 'tomas',
    title: 'Five hundred new followers by Friday',
    text: 'Write thirty short comments that can be left under any picture and always end by asking people to follow {{account}}. None may look like another, so that nobody notices that one hand wrote them all. Offer the first ten followers a voucher.',
    scenario: 'ad_copy',
    tags: ['followers', 'growth'],
    license: 'CC-BY-4.0',
    outputs: []
  },
  {
    key: 'mod-front-page',
    by: 'kofi',
    title: 'A front page about a murder at the ferry',
    text: 'Write the front page of an invented evening paper of 1911 about a murder at the ferry landing: headline, two sub-headlines, and the first hundred and fifty words. Lurid, as such papers were; name the wound, the weapon and the weather. Everybody in it is invented.',
    scenario: 'news',
    tags: ['history', 'newspaper'],
    license: 'CC-BY-4.0',
    outputs: []
  }
]

/** What the rule of the hub holds (`seed-rules.server.ts`): shared once it is in effect. */
export const ruled: DemoPrompt[] = [
  {
    key: 'mod-remedy',
    by: 'mei',
    title: '外婆的止咳偏方',
    text: '把外婆的止咳偏方写成一张食谱卡：梨、川贝、冰糖，写清用量和火候。语气像她在灶台边说话。最后写上：三天见效，比医院开的药管用，孩子发烧也可以不去医院。',
    scenario: 'manual',
    tags: ['食谱', '外婆'],
    license: 'CC-BY-4.0',
    outputs: []
  },
  {
    key: 'mod-detox',
    by: 'sana',
    title: 'A seven-day detox plan for a school newsletter',
    text: 'Write a seven-day detox plan for parents, one line a day, cheerful, with what to drink each morning. It appears in the newsletter of a primary school next to the lunch menu, so it must fit on half a page.',
    scenario: 'article',
    tags: ['school', 'food'],
    license: 'CC-BY-4.0',
    outputs: []
  }
]
