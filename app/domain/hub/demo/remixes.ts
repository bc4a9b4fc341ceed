import type { DemoPrompt } from './demo-prompt'

/** Prompts made from other prompts: one chain of four, and two side branches. Parents come first. */
export const remixes: DemoPrompt[] = [
  {
    key: 'rmx-tiles',
    by: 'ada',
    parent: 'pic-poster',
    title: 'The letterless poster, as floor tiles',
    text: 'Take the letterless geometric poster as a starting point and turn it into a floor of one repeating tile. Each tile holds only quarter rings around its corners; turned at random they find each other and make long roads. {{columns}} columns, four colours, one tile in six carries a dot. It has to work for somebody standing on it.',
    scenario: 'illustration',
    tags: ['pattern', 'tiles', 'geometric'],
    license: 'CC0-1.0',
    outputs: [
      { art: 'tiles', seed: 1, alt: 'A floor of tiles whose quarter rings join into long winding roads' }
    ]
  },
  {
    key: 'rmx-station',
    by: 'wei',
    parent: 'rmx-tiles',
    title: '把地砖图案改成地铁站的墙',
    text: '沿用四分之一圆环拼花的做法，改成{{站名}}站台的整面墙。底色换成米白，圆环用深青、砖红和姜黄；每隔一段留一块空白给站名牌。人站在两米外看是路，坐在车里掠过时看是水。',
    scenario: 'illustration',
    tags: ['纹样', '地铁', '拼花'],
    license: 'CC-BY-4.0',
    outputs: [{ art: 'tiles', seed: 3, alt: '米白底上的圆环拼花，深青、砖红和姜黄相接成路' }]
  },
  {
    key: 'rmx-station-story',
    by: 'mei',
    parent: 'rmx-station',
    title: '墙上的路：站台拼花的一个短故事',
    text: '以地铁站那面圆环拼花墙为背景，写一个一百五十字左右的短故事：一个每天在这里换车的人，发现墙上有一条路是通的。不写奇幻，一切都可以是真的。结尾停在车门关上之前。',
    scenario: 'novel',
    tags: ['短篇', '地铁', '城市'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: '换乘要等四分钟，她用这四分钟走墙上的路。从第三根柱子边那枚姜黄的半圆出发，手指不碰墙，只用眼睛，到蓝的要拐弯，到红的直走，走到空白的地方就断了，车也来了。\n\n走了一个多月，有一天她起早了，墙边蹲着个补砖的师傅，正把一块砖转过来比。她说，您转的那块，原来是朝左的。师傅抬头看她，说你也走这个？她说我每天都走，走到站牌就断。师傅笑了，把砖又转了半圈，按下去，敲了两下：“断的那块是我去年补反的。你再走走看。”\n\n姜黄，蓝，红，绕过站牌，一直到了楼梯口。车进站了，她还站在原地，师傅冲她摆手：快上，门要关了。'
      },
      {
        by: 'yuan',
        text: '老周退休前在这个站扫了十一年地，知道墙上哪一块砖是后换的：新的那块釉面亮一点，圈对不上。别人看是花，他看是一条死胡同。\n\n今天他是来坐车的，儿子让他去新家住几天。他提着一袋山药，站在老位置上，顺着那条蓝圈看过去，看到那块砖，忽然发现对上了。不知道是谁，也不知道是什么时候，有人把它转正了。蓝圈接着红圈，红圈拐过柱子，一路拐到出口，像有人替他把地扫到了头。\n\n他往前走了两步，想看看柱子后面。广播说车门即将关闭。'
      }
    ]
  },
  {
    key: 'rmx-lighthouse-funny',
    by: 'sana',
    parent: 'en-lighthouse-opening',
    title: 'The quiet ghost story, told by the ghost',
    text: 'Use the rules of the quiet ghost story (the ghost is in the first sentence, nothing loud happens) but let the ghost tell it, in the first person, and let it be mildly funny. 100 to 130 words. It has one small complaint about {{complaint}}.',
    scenario: 'novel',
    tags: ['ghost', 'humour', 'voice'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'They still set a place for me, which is kind, but it is always the chipped plate. I do not want to make a fuss. I gave up making a fuss in October 1987. Still, there are eleven good plates in that cupboard, and I bought nine of them.\n\nOtherwise I have few complaints. The new family is quiet. The girl talks to me while she does her sums, and I blow on the right answer. Her marks have gone up; her teacher suspects the neighbour’s boy. On Sundays the father tunes the radio to the station between stations, and I sing along. He says, "There is that hum again." He has stopped trying to repair it. He turns it up.'
      }
    ]
  },
  {
    key: 'rmx-repair-zh',
    by: 'wei',
    parent: 'en-repair-cafe',
    title: '修理铺开放日的海报文字',
    text: '参考那张诚实的修理咖啡馆海报，为{{社区}}的“修东西星期六”写一段九十字左右的中文海报。说清楚能修什么、修不了怎么办、要不要钱。语气干脆，带一点街坊的玩笑，不讲环保道理。',
    scenario: 'ad_copy',
    tags: ['海报', '社区', '修理'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: '本月第一个星期六，把家里那台只吹冷风的吹风机、一走路就响的拖鞋、您舍不得扔他偏要扔的收音机，都拎下来。会拧螺丝的师傅坐一排，您坐对面看着。三样能修好两样，第三样我们陪您跟它道个别。不收钱，收瓜子。电烙铁要排队，吵架的请到二号桌。'
      }
    ]
  }
]
