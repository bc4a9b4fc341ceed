export default {
  'list.label': 'What the checks found',
  'list.none': 'Nothing was found.',
  'list.version': 'Rule {{rule}}, version {{version}}',
  'list.earlier': 'See it',

  'rule.unicode-repair': 'Text repair',
  'rule.hidden-text': 'Hidden text',
  'rule.language': 'Language',
  'rule.secrets': 'Keys and passwords',
  'rule.private-key': 'Private key',
  'rule.high-entropy': 'Possible key',
  'rule.chinese-id': 'Chinese ID number',
  'rule.bank-card': 'Card number',
  'rule.email': 'E-mail address',
  'rule.phone': 'Phone number',
  'rule.redaction-count': 'Private details',
  'rule.exact-duplicate': 'Same words',
  'rule.near-duplicate': 'Nearly the same words',

  'reason.unicode_one': 'One garbled or invisible character was repaired.',
  'reason.unicode_other': '{{count}} garbled or invisible characters were repaired.',
  'reason.hidden_text_one': 'One place shows other words than it holds. A moderator takes a look.',
  'reason.hidden_text_other': '{{count}} places show other words than they hold. A moderator takes a look.',
  'reason.language_unknown': 'We could not tell the language.',
  'reason.secrets_one':
    'One key or password was replaced. If it is real, change it: somebody may have seen it.',
  'reason.secrets_other':
    '{{count}} keys or passwords were replaced. If they are real, change them: somebody may have seen them.',
  'reason.private_key_one': 'It holds a private key. A moderator takes a look; please make a new key.',
  'reason.private_key_other':
    'It holds {{count}} private keys. A moderator takes a look; please make new ones.',
  'reason.high_entropy_one': 'One value looks like a key. It was left as it is: check that it is none.',
  'reason.high_entropy_other':
    '{{count}} values look like keys. They were left as they are: check that they are none.',
  'reason.chinese_id_one': 'One Chinese ID number was replaced.',
  'reason.chinese_id_other': '{{count}} Chinese ID numbers were replaced.',
  'reason.bank_card_one': 'One card number was replaced.',
  'reason.bank_card_other': '{{count}} card numbers were replaced.',
  'reason.email_one': 'One e-mail address was replaced.',
  'reason.email_other': '{{count}} e-mail addresses were replaced.',
  'reason.phone_one': 'One phone number was replaced.',
  'reason.phone_other': '{{count}} phone numbers were replaced.',
  'reason.redaction_count_one':
    'One private detail in one text is too much to publish unseen. A moderator takes a look.',
  'reason.redaction_count_other':
    '{{count}} private details in one text are too many to publish unseen. A moderator takes a look.',
  'reason.duplicate_live': 'The same words were shared before. A moderator takes a look.',
  'reason.duplicate_refused': 'The same words were turned down before. A moderator takes a look.',
  'reason.duplicate_other_generator': 'Another generator gave the same answer to this prompt.',
  'reason.near_duplicate':
    'It is {{percent}}% the same as one shared before. Datasets take only one of them.',
  'reason.near_duplicate_lineage':
    'It is {{percent}}% the same as one of its own lineage. Datasets take only one of them.'
}
