import type { DemoPrompt } from './demo-prompt'

/** Prompts for pictures, with what our own code drew for them. */
export const pictures: DemoPrompt[] = [
  {
    key: 'pic-campfire',
    by: 'wei',
    title: '众人拾柴：雪夜林间的一堆火',
    text: '画一堆林中空地上的篝火，六个人围坐，只见剪影，肩上和脸侧被火光描出一条橙边。火焰用叠起来的尖叶形，由深红到米黄。背景是{{季节}}夜的松林和密密的星。暖色只给火，其余都冷。方构图。',
    scenario: 'illustration',
    tags: ['篝火', '夜晚', '剪影'],
    license: 'CC-BY-4.0',
    loved: true,
    outputs: [
      { art: 'campfire', seed: 1, alt: '夜里松林空地上的篝火，六个人的剪影围坐两旁，火星升向满天的星' },
      { art: 'campfire', seed: 5, alt: '另一堆篝火，火焰更高，松林更密' }
    ]
  },
  {
    key: 'pic-dusk',
    by: 'tomas',
    title: 'Seven ridges at dusk',
    text: 'A wide landscape of exactly seven mountain ridges at dusk, each one flatter and darker than the one behind it, thin mist in every valley. The sun is small and pale, a hand above the farthest ridge; a few birds, no trees. Palette: {{palette}}. Grain like an old print.',
    scenario: 'painting',
    tags: ['landscape', 'mountains', 'dusk'],
    license: 'CC0-1.0',
    outputs: [
      {
        art: 'duskMountains',
        seed: 3,
        alt: 'Seven mountain ridges in mauve and orange dusk under a pale sun'
      },
      {
        art: 'duskMountains',
        seed: 1,
        alt: 'Seven mountain ridges in blue dusk, birds in front of a pale sun'
      },
      { by: 'wei', art: 'duskMountains', seed: 5, alt: 'Seven mountain ridges under a burning red sky' }
    ]
  },
  {
    key: 'pic-ink',
    by: 'yuan',
    title: '水墨远山，一舟，一印',
    text: '竖幅水墨：六重远山自上而下由淡入浓，每一重的山脚都化进雾里。右上一轮朱红小日，左下一叶扁舟，撑篙的人只是一点。右下岸边有几株小松，钤一方朱印。留白不少于四成，不题字。',
    scenario: 'painting',
    tags: ['水墨', '山水', '留白'],
    license: 'CC-BY-4.0',
    loved: true,
    outputs: [
      { art: 'inkMountains', seed: 1, alt: '水墨六重远山，朱红小日，雾中一叶扁舟，右下一方红印' },
      { art: 'inkMountains', seed: 4, alt: '另一幅水墨远山，山势更陡，舟在左侧' }
    ]
  },
  {
    key: 'pic-papercut',
    by: 'wei',
    title: '八折团花剪纸',
    text: '一张正红宣纸，对折三次后剪成的团花：中心菊纹，往外依次是柳叶、如意、锯齿、圆点。只有红纸和底下的米色衬纸两种颜色，纸边有一点点翘起的影子。对称要准，但看得出是手剪的节奏。',
    scenario: 'illustration',
    tags: ['剪纸', '团花', '红色'],
    license: 'CC-BY-SA-4.0',
    outputs: [{ art: 'paperCut', seed: 1, alt: '正红色的八折团花剪纸，落在米色衬纸上' }]
  },
  {
    key: 'pic-whale',
    by: 'mei',
    title: 'A whale swims over a sleeping town',
    text: 'Storybook illustration: a large blue whale swims through the clouds above a sleeping town of narrow gabled houses, a few windows lit. Full moon with two craters, bubbles instead of smoke. Friendly eye, pale belly with soft grooves. Colours from {{colour_one}} at the top to {{colour_two}} at the roofs. Square.',
    scenario: 'illustration',
    tags: ['storybook', 'whale', 'night'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        art: 'cloudWhale',
        seed: 1,
        alt: 'A blue whale among clouds above the lit windows of a sleeping town, full moon behind'
      }
    ]
  },
  {
    key: 'pic-cabin',
    by: 'sana',
    title: 'A lit cabin under the northern lights',
    text: 'A small wooden cabin in fresh snow, one window lit, smoke straight up because there is no wind. Behind it a row of dark pines and one far ridge; above, green and blue northern lights in soft curtains. The lamp light is the only warm colour. Light snowfall.',
    scenario: 'illustration',
    tags: ['winter', 'cabin', 'aurora'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        art: 'snowCabin',
        seed: 1,
        alt: 'A small cabin with one lit window in the snow, northern lights above dark pines'
      }
    ]
  },
  {
    key: 'pic-lanterns',
    by: 'mei',
    title: '雨后灯笼巷',
    text: '雨停之后的一条老巷，两边黑瓦，头顶挂满大小不一的红橙纸灯笼，由近到远排成两串，往巷子深处收拢。石板是湿的，灯影在地上拉得很长。只有一个打伞的人，背影，走在正中。夜空是{{颜色}}。',
    scenario: 'illustration',
    tags: ['灯笼', '雨夜', '老巷'],
    license: 'CC-BY-NC-4.0',
    loved: true,
    outputs: [{ art: 'lanternLane', seed: 1, alt: '雨后老巷，两串红橙灯笼伸向远处，一个打伞的人走在正中' }]
  },
  {
    key: 'pic-bamboo',
    by: 'yuan',
    title: '月下竹，近浓远淡',
    text: '竖构图。一轮满月在右上三分之一处，前景四竿竹子用近黑的青绿，后景数竿虚化成浅影。叶子成组下垂，像刚停了一阵风。天色从深青到豆绿。不画地面。',
    scenario: 'painting',
    tags: ['竹', '月', '夜晚'],
    license: 'CC-BY-4.0',
    outputs: [{ art: 'bambooMoon', seed: 1, alt: '满月前的几竿墨绿竹子，后面是虚化的浅竹影' }]
  },
  {
    key: 'pic-koi',
    by: 'wei',
    title: 'Koi from above, between lotus leaves',
    text: 'Top view of a deep green pond. {{count}} koi, white with orange and black patches, turn in a loose ring; lotus leaves crowd in from the edges and two pink flowers are open. Everything casts a soft shadow downwards to the right, so that the water has depth. No horizon, no stones.',
    scenario: 'illustration',
    tags: ['koi', 'lotus', 'pond'],
    license: 'CC-BY-4.0',
    loved: true,
    outputs: [
      {
        art: 'koiPond',
        seed: 1,
        alt: 'Koi circling in a green pond seen from above, lotus leaves and two pink flowers at the edges'
      }
    ]
  },
  {
    key: 'pic-tea',
    by: 'sana',
    title: '彩纸拼贴：茶壶、橘子和一枝梅',
    text: '彩纸拼贴风格的静物：一把{{颜色}}茶壶、一只冒热气的茶碗、两个橘子，左边细颈白瓶里插一枝早梅。每一层纸都投下一道短影。背景是素墙和一个橘黄的圆，不知道是灯还是落日。',
    scenario: 'painting',
    tags: ['静物', '拼贴', '茶'],
    license: 'CC0-1.0',
    outputs: [
      { art: 'teaTable', seed: 1, alt: '彩纸拼贴的静物：红茶壶、茶碗、两个橘子和一枝早梅' },
      { by: 'tomas', art: 'teaTable', seed: 2, alt: '同样的静物，换了壶和墙的颜色' }
    ]
  },
  {
    key: 'pic-city',
    by: 'ada',
    title: 'Last tram in the rain',
    text: 'Night city after ten, heavy rain. Three rows of towers, each darker and nearer than the one behind; about a third of the windows are lit, most of them warm, a few cold. One orange tram crosses at street level and is the brightest thing. The wet street doubles all of it, blurred. Portrait format.',
    scenario: 'illustration',
    tags: ['city', 'rain', 'night'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        art: 'cityRain',
        seed: 1,
        alt: 'An orange tram crosses a rainy night city of lit windows, doubled in the wet street'
      }
    ]
  },
  {
    key: 'pic-poster',
    by: 'tomas',
    title: 'Concert poster without a single letter',
    text: 'A poster for {{event}} that uses no letters at all: a grid of five by seven squares filled with quarter circles, rings, stripes and triangles in four inks on uncoated paper. Leave at least four squares empty. It should look loud from across the street and calm from nearby.',
    scenario: 'ad_copy',
    tags: ['poster', 'geometric', 'print'],
    license: 'CC0-1.0',
    outputs: [
      {
        art: 'poster',
        seed: 1,
        alt: 'Geometric poster of quarter circles, rings and stripes in green, orange and black'
      },
      { art: 'poster', seed: 4, alt: 'The same grid in other inks' }
    ]
  },
  {
    key: 'pic-ember',
    by: 'mei',
    title: 'Nine hundred lines of heat',
    text: 'Abstract: nine hundred thin lines that follow one invisible wind upwards from glowing coals. Pale yellow at the bottom, orange, then dark red, and a breath of blue where they cool. Lines may touch but never cross at a right angle. Night ground, portrait.',
    scenario: 'painting',
    tags: ['abstract', 'fire', 'lines'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        art: 'emberField',
        seed: 1,
        alt: 'Hundreds of glowing lines rising like heat from yellow to dark red'
      }
    ]
  },
  {
    key: 'pic-desert',
    by: 'lin',
    title: 'One tent under turning stars',
    text: 'Long-exposure look: a desert at the end of dusk, four dunes with hard shadow edges, and the stars drawn as short arcs around the pole. A single small tent at the left, its door open and lit from within, gives the scale. No moon, no people.',
    scenario: 'illustration',
    tags: ['desert', 'stars', 'night'],
    license: 'CC-BY-4.0',
    outputs: [
      { art: 'desertStars', seed: 1, alt: 'Star trails turning above dunes, one small lit tent at the left' }
    ]
  }
]
