/** 邮箱地址的验证与更换。 */
export default {
  title: '邮箱',
  now: '当前邮箱',
  confirmed: '已验证',
  unconfirmed: '未验证',
  'banner.title': '邮箱尚未验证',
  'banner.text': '请打开我们发送的邮件，点击其中的链接。没有收到？可以重新发送。',
  'banner.late': '邮件里的链接已过期，请重新发送。',
  'banner.trust': '验证邮箱后，信任等级可以更快提升。',
  'banner.outbox':
    '本站目前不对外发送邮件，带有链接的邮件存放在发件箱里，由站点管理员保管。注册满一天即可代替验证。',
  manage: '验证或更换',
  again: '重新发送邮件',
  'again.hint': '发送到 {{email}}。链接 {{hours}} 小时内有效，之前的链接随即失效。',
  'sent.title': '请查收邮件',
  'sent.text': '带有链接的邮件已发往 {{email}}。',
  'sent.kept': '邮件已生成',
  'sent.outbox': '本站目前不对外发送邮件，发给 {{email}} 的邮件存放在发件箱里，由站点管理员保管。',
  waits: '点击邮件里的链接后，{{email}} 才会成为你的邮箱。',
  'change.title': '更换邮箱',
  'change.hint': '我们会向新邮箱发送邮件。点击其中的链接之前，仍使用原来的邮箱。',
  'change.email': '新邮箱',
  'change.password': '当前密码',
  'change.send': '发送邮件',
  'confirm.title': '验证邮箱',
  'confirm.lead': '{{email}} 是你的邮箱吗？',
  'confirm.send': '是，确认验证',
  'done.title': '邮箱已验证',
  'done.text': '相关权限一分钟内生效。',
  'done.home': '返回首页',

  'mail.subject': '请验证你的邮箱',
  'mail.greeting': '你好：',
  'mail.lead': '有人用这个邮箱在 Kindling（拾柴）注册了账号。如果是你本人，请在 {{hours}} 小时内验证：',
  'mail.link': '验证邮箱',
  'mail.after': '如果不是你，不必理会，这个邮箱不会被使用。',

  'farewell.subject': '你的账号已更换邮箱',
  'farewell.lead':
    '在 Kindling（拾柴）使用这个邮箱的账号，已于 {{at}} 换用新邮箱。今后请用新邮箱登录，站内邮件也会发往新邮箱。',
  'farewell.after':
    '如果是你本人操作，无需处理。如果不是，说明有人知道了你的密码：请尽快联系站点管理员；其他地方用过相同密码的，也请一并修改。',

  'error.link': '链接已使用过或已过期，请在设置里重新发送。',
  'error.many': '这类邮件每天最多发送 {{most}} 封，请明天再试。',
  'error.confirmed': '你的邮箱已经验证过。',
  'error.password': '密码不正确。',
  'error.same': '这就是你现在的邮箱。'
}
