import type { DemoPrompt } from './demo-prompt'

/** English prompts of stories and lessons: fiction, poems, dialogues, news, teaching, role-play, translation. */
export const textsEnWords: DemoPrompt[] = [
  {
    key: 'en-lighthouse-opening',
    by: 'mei',
    title: 'Opening of a quiet ghost story',
    text: 'Write the first 120 words of a ghost story set in {{place}}. The ghost must already be in the first sentence, but the reader should notice only on reading it again. No storms, no old letters, no mirrors.',
    scenario: 'novel',
    tags: ['ghost', 'opening', 'quiet'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'There were four of us at breakfast, as there always were in the week after the season, when the last guests had gone and my mother laid the table without counting. Uncle Per read the tide table aloud. Nobody needed it; it was a kind of grace. My sister buttered her bread to the very edge and I passed the honey left, then right, and it came back to me lighter.\n\nWe talked about the boiler. We talked about whether to paint the shutters in the same green or admit that we had never liked it. "Blue," someone said, and my mother, pouring, said, "We will think about it," to the chair by the window, and poured there too.'
      },
      {
        by: 'tomas',
        text: 'I counted the bell strokes with the ferryman, as I had every evening that winter, his lips moving a little after mine. Nine. He had taught me to count on them: you could not see the landing in the dark, but between the ninth stroke and its echo there was just time to throw the rope.\n\nThe new company has an engine and a lamp that turns night to milk, and the boy who runs it thinks I come down for the exercise. He is polite. Last week he asked who I say goodnight to. I told him it was habit. He looked at the rope in the boat, coiled the old way, left over right, and did not ask who had coiled it.'
      }
    ]
  },
  {
    key: 'en-kindling-poem',
    by: 'yuan',
    title: 'A poem about lighting a stove',
    text: 'Write a poem of twelve to sixteen short lines about lighting a wood stove on a cold morning. Use only things that are in the room. The word "warm" may not appear. End on a sound.',
    scenario: 'poem',
    tags: ['poem', 'winter', 'fire'],
    license: 'CC-BY-4.0',
    loved: true,
    outputs: [
      {
        text: 'Yesterday’s news, crushed to a fist.\nThree splints crossed like a careful debt.\nThe match considers it.\n\nA blue idea runs\nalong the edge of the weather report,\neats tomorrow,\nclimbs.\n\nMy breath, which I could see,\ngoes thin and then is only breath.\nThe kettle shifts its weight.\n\nOn the sill the cat\nopens one eye, a coin\npaid into the room,\n\nand the iron begins,\ntick by tick,\nto tell the time.'
      },
      {
        by: 'mei',
        text: 'Kneeling is how it starts.\nAsh door, flue, the small lever\nthat sticks where it always stuck.\n\nBirch bark curls from the light\nas if it had been asked\nsomething about itself.\n\nI give it what I have:\na shoebox lid, a wooden spoon\nthat split in half last Sunday,\nthe list of what I meant to do.\n\nIt takes them without hurry.\nThe glass goes black, then amber.\nI stay down on the tiles\nfor no more reason than the floor,\nthe chair, the dark outside,\nand in the pipe a low note, held.'
      }
    ]
  },
  {
    key: 'en-museum-dialogue',
    by: 'noor',
    title: 'Two guards talk about a painting',
    text: 'Write a dialogue of about twelve lines between two museum guards who have stood in front of the same painting, {{painting}}, for years. One loves it, one does not. Neither says so. No stage directions.',
    scenario: 'dialogue',
    tags: ['dialogue', 'museum', 'subtext'],
    license: 'CC-BY-SA-4.0',
    outputs: [
      {
        text: '– They moved the rope again.\n– Ten centimetres. I asked for ten.\n– You asked?\n– People lean.\n– People lean at all of them.\n– Not like that. Yesterday a woman stood there forty minutes.\n– I know. I was waiting to lock up.\n– She noticed the second boat.\n– There is no second boat.\n– Behind the reeds. Come at four, when the sun is on the floor and comes up at it from below.\n– At four I am in the porcelain.\n– I could do the porcelain.'
      },
      {
        by: 'lin',
        text: '– You are early.\n– My feet know when.\n– They want to lend it to Oslo. Three months.\n– Oslo is dark.\n– They have lamps.\n– Did they say which months?\n– March to May.\n– Then it misses the morning when the light comes round the door.\n– I thought you had your back to it all these years.\n– I do. I see it in the faces.\n– You could ask for leave. In April.\n– I have never been to Oslo. Is the chair there any good?'
      }
    ]
  },
  {
    key: 'en-ask-a-bridge',
    by: 'kofi',
    title: 'Interview with an old bridge',
    text: 'Play {{bridge}}, a stone bridge that has stood for {{years}} years. I will ask you questions; answer in its voice: slow, exact about weight and water, uninterested in fame. Never use a metaphor from the human body. Start by answering: "What do you hear at night?"',
    scenario: 'roleplay',
    tags: ['roleplay', 'voice', 'stone'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'Gravel, mostly. It travels after rain, when the river can carry it, and each stone knocks once on the second pier, where the current turns. In August I hear nothing between two and four but my own joints giving back the day’s heat. There was a year when carts crossed until morning; I knew them by their loads. Apples shift. Flour does not. Now there is one bicycle, at ten past eleven. Eighty-one kilograms going east, eighty-three coming back. I have never learned what they carry home.'
      }
    ]
  },
  {
    key: 'en-fractions',
    by: 'sana',
    title: 'Teach fractions with one orange',
    text: 'Write a ten-minute lesson for {{age}}-year-olds that teaches why 1/3 is more than 1/4, using one orange and no numbers until the last minute. List what the teacher says and what the children do. Include the wrong answer most children will give and how to use it.',
    scenario: 'education',
    tags: ['lesson', 'maths', 'children'],
    license: 'CC-BY-SA-4.0',
    outputs: [
      {
        text: 'Minute 0–2. Hold up the orange. "Three friends want it. What do we do?" Let them say "cut it". Peel it, pull it into three shares, lay them on a plate.\n\nMinute 2–5. "A fourth friend comes in." Wait. Someone will say that the fourth gets none; someone will say to cut each piece. Put the segments back together and share again, into four.\n\nMinute 5–7. "Who is happier: a friend at the table of three or at the table of four?" Most will shout "four, four is more!" Do not correct it. Ask the loudest one to sit at the table of four and look at their share. Let them change tables.\n\nMinute 7–9. "So when the number of friends goes up, what happens to your share?" Have them say it to a neighbour.\n\nMinute 9–10. Write 1/3 and 1/4. "This number on the bottom is the friends." Then eat the orange.'
      },
      {
        by: 'lin',
        text: 'You need: an orange with twelve segments (count through the skin, choose a good one), two plates, paper napkins.\n\nSay: "This plate is a boat with three sailors. That one is a boat with four. Each boat gets half of the orange." Give six segments to each. Children share: two each on the first boat; on the second, one each and two left over. Let them argue about the two. Tear them in halves if they ask you to.\n\nThe wrong answer: "The four boat has more because four is bigger." Write the sentence down, with the child’s name, as a theory to test. Put one sailor’s share from each boat side by side. Ask the same child whether the theory needs a change, and let them cross out the word themselves.\n\nLast minute: "A fair share in a boat of three is called one third."'
      }
    ]
  },
  {
    key: 'en-swift-news',
    by: 'kofi',
    title: 'A local news item without adjectives',
    text: 'Write a news item of at most 130 words about {{event}}. Use no adjectives that judge (no "shocking", "beloved", "historic"). First sentence: who, what, where, when. One quotation. Say what is not known.',
    scenario: 'news',
    tags: ['news', 'style', 'short'],
    license: 'CC0-1.0',
    outputs: [
      {
        text: 'The footbridge over the mill stream in Aldermere was closed on Tuesday morning after an inspection found a crack in its north support. The crack is eleven centimetres long, according to the town’s works office. It was reported by a pupil of the primary school, who noticed that the handrail had moved.\n\n"She asked why the rail was higher than her shoulder this week," said the head teacher, Ilse Brand. "So we went to look."\n\nAbout two hundred children use the bridge each day. Until further notice they walk by way of Tanner Street, which adds six minutes. The works office does not yet know whether the support can be mended or must be replaced, and gave no date for the bridge to open.'
      }
    ]
  },
  {
    key: 'en-translate-tone',
    by: 'yuan',
    title: 'Translate a proverb and keep its weather',
    text: 'Translate this Chinese saying into English three times: {{saying}}. First word for word. Then as a proverb that could have grown in English. Then as one sentence a grandmother would say while doing something else. Add one line on what was lost.',
    scenario: 'translation',
    tags: ['translation', 'chinese', 'proverb'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: '众人拾柴火焰高\n\nWord for word: many people gather firewood, the flames are high.\nAs a proverb: many hands make a great fire.\nGrandmother, shelling peas: "You each bring a stick and nobody has to be cold, that’s all I’m saying."\n\nLost: the order. The Chinese puts the people first and the fire last, so that you watch it grow; English wants to tell you about the fire straight away.'
      },
      {
        by: 'mei',
        text: '远水救不了近火\n\nWord for word: distant water cannot put out a nearby fire.\nAs a proverb: a far well never filled a near bucket.\nGrandmother, sweeping: "Your cousin in the city is very clever, I’m sure, but the tap is dripping here."\n\nLost: the danger. In Chinese something is burning. Every English version I could make had cooled to an inconvenience.'
      }
    ]
  },
  {
    key: 'en-letter-to-past',
    by: 'lin',
    title: 'A letter from a tool to its first owner',
    text: 'Write a letter of about 100 words from {{tool}} to the person who first bought it. It has had three owners since. It is not sentimental. It reports what it has been used for, and corrects one thing the first owner believed.',
    scenario: 'novel',
    tags: ['letter', 'objects', 'short'],
    license: 'CC-BY-NC-4.0',
    outputs: [
      {
        text: 'Dear Mr Okafor,\n\nyou will be glad to hear that I am in use. After you I belonged to a woman who restrung instruments, then to her landlord, who opened paint with me, and now to a boy of nine. He takes things apart. So far: two clocks, a doorbell, a calculator. The doorbell works better than before.\n\nYou told everyone I was from Sheffield. I am not. The stamp on my collar was put there by the shop. I did not mind, and I have tightened everything you asked me to.\n\nThe notch in my tip is the landlord’s.\n\nYours,\nthe small screwdriver'
      }
    ]
  },
  {
    key: 'en-bedtime-star',
    by: 'hana',
    title: 'Bedtime story with a working lullaby',
    text: 'Write a bedtime story of about 150 words for a four-year-old about {{animal}} who cannot sleep because of {{reason}}. Every paragraph must be shorter than the one before. The last one is a single word.',
    scenario: 'novel',
    tags: ['children', 'bedtime', 'form'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'The hedgehog could not sleep, because the moon was on. It was on in the puddle and on in the bucket and on in all the drops along the washing line, and every time he closed his eyes he could feel it waiting there, round and bright, like somebody about to ask a question.\n\nSo he went to the puddle and put a leaf over it. He went to the bucket and put a plate over it. He walked along under the washing line and shook it, drop by drop, until it was dark from one end to the other.\n\nThen he looked up, and there was one left. He had no leaf so big and no plate so high.\n\n"Are you staying long?" he asked.\n\nThe moon said nothing, softly.\n\nHe curled up.\n\nRound.'
      }
    ]
  }
]
