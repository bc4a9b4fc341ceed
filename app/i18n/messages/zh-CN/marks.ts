/** What a file claims about being made by AI. */
export default {
  made_by_ai: 'AI 生成',
  label: '文件自己关于 AI 生成的说明',
  'c2pa.broken': '{{signer}} 的内容凭证已失效：签名之后有过改动',
  'c2pa.signed_unknown_signer': '内容凭证：{{signer}} 的签名有效，但签名者不在我们的名单上',
  'c2pa.not_verified': '带有 {{signer}} 的内容凭证，未验证',
  'c2pa.nobody': '带有内容凭证，没有写明签名者，未验证',
  'c2pa.remote': '内容凭证存放在别处：{{host}}',
  'ai.generated': '文件说明：由 AI 生成',
  'ai.edited-with-ai': '文件说明：用 AI 编辑过',
  'ai.generated-then-edited': '文件说明：由 AI 生成，之后又编辑过',
  no_training: '文件要求不用于训练',
  aigc: '带有“人工智能生成合成内容”标识',
  'aigc.by': '带有“人工智能生成合成内容”标识，生产者：{{producer}}',
  iptc: '来源类型标明：由 AI 生成',
  synthid: '声明带有 SynthID 水印，未检验',
  xai: '带有 xAI 的签名，未检验',
  app: '由 {{product}} 导出',
  'app.ai': '由 {{product}} 导出，并声明使用了 AI'
}
