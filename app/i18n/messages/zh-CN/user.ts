export default {
  mine: '我的贡献',
  'mine.lead': '你给出的一切：现在到了哪一步，检查发现了什么。',
  'mine.empty': '还没有你的作品',
  'mine.hint': '分享一条提示词和由它生成的作品，检查、发布和评分的进展都会显示在这里。',
  public: '我的主页',
  share: '分享作品',
  'kind.prompt': '提示词',
  'kind.output': '作品',
  joined: '加入于',
  empty: '{{name}} 还没有发布作品'
}
