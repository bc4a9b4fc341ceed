import { by, declare, type GeneratorEntry, marks } from '../generator-entry'

export const CHINESE_MEDIA: GeneratorEntry[] = [
  {
    id: 'ernie-vilg',
    modalities: ['image'],
    recognised: [by('ernie_json', 'json:imgUrls', 'json:sub_task_result_list')],
    declared: declare('ernie_label', 'prompt_of_file'),
    imports: []
  },
  {
    id: 'luban',
    modalities: ['image'],
    recognised: [],
    declared: declare('everything', 'luban'),
    imports: []
  },
  {
    id: 'capcut',
    modalities: ['image', 'video'],
    recognised: [
      by('capcut_export', 'mp4:LvMetaInfo', 'mp4:com.apple.quicktime.artwork', 'mp4:comment'),
      by('capcut_draft', 'json:materials', 'json:tracks')
    ],
    declared: declare('capcut_what', 'capcut_which'),
    imports: []
  },
  {
    id: 'doubao',
    modalities: ['text', 'dialogue', 'code', 'image', 'video'],
    recognised: [marks.cnLabel, by('bytedance_export', 'mp4:comment', 'exif:UserComment')],
    declared: declare('cn_label_only', 'pasted_text'),
    imports: []
  },
  {
    id: 'jimeng',
    modalities: ['image', 'video'],
    recognised: [by('bytedance_export', 'mp4:comment', 'exif:UserComment'), marks.c2pa],
    declared: declare('jimeng_label', 'cn_label_only'),
    imports: []
  },
  {
    id: 'kling',
    modalities: ['image', 'video'],
    recognised: [marks.cnLabel],
    declared: declare('cn_label_only', 'stripped'),
    imports: []
  }
]
