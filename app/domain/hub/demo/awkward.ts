import type { DemoPrompt } from './demo-prompt'

/** What a moderator meets on an ordinary day: a leaked key, a copy, and an address that cleaning takes out by itself. */
export const awkward: DemoPrompt[] = [
  {
    key: 'awk-key',
    by: 'tomas',
    title: 'Explain what is wrong with my deploy script',
    text: [
      'My deploy stops with "permission denied (publickey)". Explain the three most likely causes and how to tell them apart. Here is the key file I use:',
      '',
      '-----BEGIN OPENSSH PRIVATE KEY-----',
      'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW',
      'ZGVtby1vbmx5LW5vdC1hLXJlYWwta2V5LW1hZGUtdXAtZm9yLXRoZS1raW5kbGluZy1k',
      'ZW1vLWNvbW11bml0eS1zby10aGF0LW1vZGVyYXRvcnMtaGF2ZS1zb21ldGhpbmctdG8=',
      '-----END OPENSSH PRIVATE KEY-----'
    ].join('\n'),
    scenario: 'code',
    tags: ['ssh', 'deploy'],
    license: 'CC-BY-4.0',
    outputs: []
  },
  {
    key: 'awk-copy',
    by: 'sana',
    title: 'Explain why there are two tides a day',
    text: 'Write a 150-word explanation of why most coasts have two high tides a day although there is only one Moon. The reader is a curious adult without physics. Correct the common mistake that the water on the far side is "left behind by a weaker pull" only if you can do it in one sentence.',
    scenario: 'article',
    tags: ['science', 'sea'],
    license: 'CC-BY-4.0',
    outputs: []
  },
  {
    key: 'awk-email',
    by: 'noor',
    title: 'A kind reminder for a late book',
    text: 'Write a reminder to a reader whose library book is three weeks late. Kind, two sentences, no threat. Sign as the front desk and say that answers go to frontdesk.aldermere@library-mail.org or to the counter.',
    scenario: 'assistant',
    tags: ['library', 'email', 'polite'],
    license: 'CC0-1.0',
    outputs: [
      {
        text: 'Your book has been out with you for three weeks longer than we had agreed, and somebody here is curious how it ends. Bring it by when you can, or tell us if you are still reading: the counter is open until seven.\n\nThe front desk'
      }
    ]
  }
]
