export default {
  title: 'How far the hub trusts you',
  level: 'Level {{level}}: {{name}}',
  'name.0': 'new',
  'name.1': 'known',
  'name.2': 'trusted',
  'name.3': 'proven',
  staff: 'This level comes with your role.',
  'means.after.0':
    'Your work appears at once, and a moderator looks at it afterwards. Links in your comments are plain words.',
  'means.after.1':
    'Your work appears at once; of pictures, sound and film each is looked at afterwards, of words one in ten.',
  'means.after.2': 'Your work appears at once; one in ten is looked at afterwards.',
  'means.after.3': 'Your work appears at once, and as much may wait as you like.',
  'means.before.0':
    'A moderator looks at your work before it appears. Links in your comments are plain words.',
  'means.before.1':
    'Your words appear at once; a moderator looks at pictures, sound and film before they do.',
  'means.before.2': 'Your work appears at once; one in ten is looked at afterwards.',
  'means.before.3': 'Your work appears at once, and as much may wait as you like.',
  'means.off': 'On this hub everybody’s work is treated alike; the level changes nothing yet.',
  stand_one: '{{count}} contribution of yours stands',
  stand_other: '{{count}} contributions of yours stand',
  removed_one: '{{count}} was taken down',
  removed_other: '{{count}} were taken down',
  'next.title': 'For level {{level}}, {{name}}',
  'next.approved': 'Contributions that stand: {{have}} of {{need}}',
  'next.removed': 'Taken down: {{have}} %, at most {{most}} %',
  'next.days': 'Days here: {{have}} of {{need}}',
  'next.mail': 'A confirmed e-mail address',
  'next.mail.do': 'Confirm your e-mail address',
  'next.done': 'reached',
  'next.open': 'still missing',
  'next.minute': 'Levels move by themselves, up and down, within a minute.',
  'slots.title': 'Slots',
  'slots.used': '{{taken}} of {{slots}} taken',
  'slots.costs':
    'A prompt that waits takes one, an open appeal three, a work taken down within 72 hours five.',
  'author.level': 'Trust: level {{level}}, {{name}}',
  'author.figures': '{{approved}} stand, {{removed}} taken down'
}
