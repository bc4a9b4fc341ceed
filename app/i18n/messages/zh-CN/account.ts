export default {
  title: '账号',
  lead: '带走你的一切，或者离开。',
  'export.title': '导出全部',
  'export.text':
    '一个 ZIP 文件，包含我们保存的关于你的一切：个人资料、提示词和全部修订、作品及原始文件、尚未发布的上传、评分、评论、回应、关注、合集、保存的搜索、下载记录、举报、审核员对你作品的决定、通知和授权凭据。边生成边下载。',
  'export.send': '导出',
  'statements.text': '审核员对你的作品作出过哪些处理、理由是什么、怎样申诉，都在这里。',
  'downloads.title': '下载记录',
  'downloads.on_other':
    '你登录后或用令牌下载的数据集版本，我们会记下来，有记录撤出时通知你。目前记下了 {{count}} 个版本。',
  'downloads.off': '没有记录你的下载，因此你手里的数据有记录撤出时，不会收到通知。',
  'downloads.stop': '清除并停止记录',
  'downloads.start': '记录下载并通知我',
  'delete.title': '注销账号',
  'delete.text': '你的贡献会被撤回，名字会被抹去。此操作无法撤销。',
  'delete.open': '注销我的账号……',
  'delete.heading': '注销你的账号？',
  'delete.lead': '注销后会立即发生这些事，而且无法挽回：',
  'delete.effect.name': '你的名字、邮箱、密码和资料会被抹去。你的用户名不会再给任何人用。',
  'delete.effect.sessions': '所有设备都会退出登录，谁也无法再登录这个账号。',
  'delete.effect.work':
    '你的全部提示词和作品会被撤回，几分钟内从页面上消失。别人据此改编的作品仍归他们所有。',
  'delete.effect.datasets':
    '每个收录了你作品的数据集版本都会被标记，随后自动发布不含它们的修订版。别人此前下载的副本无法收回。',
  'delete.effect.collections': '你的合集会被删除。别人复制的合集仍归他们所有。',
  'delete.effect.words': '你的评论会留下，署名变为“已离开的人”。你给出的评分仍计入平均分，但不再有名字。',
  'delete.effect.curated': '你整理的数据集会留给正在使用的人，但不再署你的名字。',
  'delete.export': '先导出全部',
  'delete.password': '你的密码',
  'delete.confirm': '彻底注销我的账号',
  'error.password': '密码不对。什么都没有删除。',
  'error.last_admin':
    '你是唯一的管理员，什么都没有删除。请先在运行本站的机器上执行“kindling user role 名字 admin”，让另一个人成为管理员。',
  'goodbye.title': '账号已注销',
  'goodbye.text': '你的名字已抹去，作品正在撤回。谢谢你分享过的一切，这堆火随时欢迎你回来。',
  'goodbye.home': '回到首页'
}
