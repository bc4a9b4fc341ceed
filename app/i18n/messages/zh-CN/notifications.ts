export default {
  title: '通知',
  lead: '你的作品有了什么新动静，都在这里。',
  'empty.title': '还没有通知',
  'empty.text': '作品发布、收到评分、被人改编，或收入数据集时，会在这里告诉你。',
  'empty.action': '分享一条提示词',
  mark_all: '全部标为已读',
  unread: '未读',
  'note.label': '审核员的话',

  'contribution.published': '{{subject}}“{{title}}”已发布。',
  'contribution.held': '{{subject}}“{{title}}”正等待人工审核，你不用做什么，有结果会在这里告诉你。',
  'contribution.rejected': '{{subject}}“{{title}}”未通过审核：{{policy}}。',
  'contribution.removed': '{{subject}}“{{title}}”已被移除：{{policy}}。',
  'contribution.kept': '有人举报了{{subject}}“{{title}}”，审核员看过后决定保留。',
  'report.upheld': '你举报的“{{title}}”已不再展示，谢谢你。',
  'report.declined': '你举报的“{{title}}”，审核员看过后决定保留。',
  'output.added': '{{by}} 给“{{title}}”添加了一件作品。',
  'prompt.remixed': '有人改编了“{{title}}”。',
  'release.published': '{{dataset}} {{version}} 已发布，共 {{rows}} 条记录。',
  'release.failed': '{{dataset}} {{version}} 没能生成。数据都在，可以重新开始。',
  'release.revoked': '有记录从 {{dataset}} {{version}} 撤出：{{count}} 条。',
  'user.followed': '{{by}} 关注了你。'
}
