/** A small deterministic generator of numbers in [0, 1): mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** An index below `n`, small ones far more often (Zipf with exponent about 1). */
export const skewed = (random: () => number, n: number): number =>
  Math.min(n - 1, Math.floor(n ** random() - 1))

const en =
  'write story image light river mountain city night summer winter letter friend teacher garden ocean dragon robot market kitchen recipe history poem short long gentle bright quiet storm forest child mother father travel train window music dance paint colour shadow golden silver ancient modern simple clear explain describe summary email meeting report customer product brand slogan landscape portrait watercolor photograph cinematic lens detail texture style minimal vintage cyberpunk fantasy science planet star moon sunrise sunset desert island village temple bridge castle bicycle lantern fire ember wood smoke tea coffee bread apple orange flower rose lotus bamboo pine cat dog horse bird whale fox wolf tiger code function test database query error refactor python typescript rust algorithm proof theorem lesson quiz exam grammar translate chinese english french spanish contract policy health doctor patient exercise diet sleep dream memory future past'.split(
    ' '
  )
const zh =
  '写 故事 图片 光线 河流 山水 城市 夜晚 夏天 冬天 书信 朋友 老师 花园 大海 龙 机器人 市场 厨房 菜谱 历史 诗歌 短篇 长篇 温柔 明亮 安静 暴雨 森林 孩子 母亲 父亲 旅行 火车 窗户 音乐 舞蹈 绘画 颜色 影子 金色 银色 古代 现代 简单 清楚 解释 描述 总结 邮件 会议 报告 客户 产品 品牌 广告语 风景 肖像 水彩 摄影 电影感 镜头 细节 质感 风格 极简 复古 赛博朋克 奇幻 科学 星球 星星 月亮 日出 日落 沙漠 岛屿 村庄 寺庙 桥 城堡 自行车 灯笼 火焰 余烬 木头 炊烟 茶 咖啡 面包 苹果 橙子 花 玫瑰 荷花 竹子 松树 猫 狗 马 鸟 鲸鱼 狐狸 狼 老虎 代码 函数 测试 数据库 查询 错误 重构 算法 证明 定理 课程 测验 考试 语法 翻译 合同 政策 健康 医生 病人 锻炼 饮食 睡眠 梦 记忆 未来 过去'.split(
    ' '
  )

/** Made-up rare words, so that distinct searches have something to find: `word 17` → `kuvamo`. */
export function rareWord(n: number): string {
  const consonants = 'bdfgklmnprstvz'
  const vowels = 'aeiou'
  let word = ''
  for (let rest = n + 70; rest > 0; rest = Math.floor(rest / 70)) {
    word += (consonants[Math.floor((rest % 70) / 5)] ?? 'k') + (vowels[rest % 5] ?? 'a')
  }
  return word
}

export const RARE_WORDS = 20_000

/** A sentence of `count` words; common ones most often, and now and then a rare one. */
export function sentence(random: () => number, language: 'en' | 'zh', count: number): string {
  const words = Array.from({ length: count }, () => {
    if (random() < 0.03) return rareWord(skewed(random, RARE_WORDS))
    const list = language === 'zh' ? zh : en
    return list[skewed(random, list.length)] ?? ''
  })
  return language === 'zh' ? words.join('') : words.join(' ')
}

/** A query a person might type: one to three words of the made texts. */
export function query(random: () => number): string {
  const language = random() < 0.5 ? 'en' : 'zh'
  const list = language === 'zh' ? zh : en
  const word = () => list[Math.floor(random() * list.length)] ?? ''
  const words = random() < 0.5 ? [word(), word()] : [word(), rareWord(Math.floor(random() * RARE_WORDS))]
  return random() < 0.2 ? word() : words.join(' ')
}
